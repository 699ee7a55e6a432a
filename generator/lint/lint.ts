import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Api } from "../model/api.js";
import { lintApi } from "./rules/api.js";
import { lintBodies } from "./rules/bodies.js";
import { lintLists } from "./rules/lists.js";
import { lintEvents } from "./rules/events.js";
import { lintMock } from "./rules/mock.js";
import { lintMockSql } from "./rules/mock-sql.js";
import { lintModels } from "./rules/models.js";
import { lintNames } from "./rules/names.js";
import { lintObserved } from "./rules/observed.js";
import { lintPaths } from "./rules/paths.js";
import { lintPermissions } from "./rules/permissions.js";
import { lintRoutes } from "./rules/routes.js";
import { lintTypes } from "./rules/types.js";
import { lintVersions } from "./rules/versions.js";

/** A check of what a schema cannot say. */
type LintRule = (api: Api) => readonly Diagnostic[];

const rules: readonly LintRule[] = [
  lintApi,
  lintPermissions,
  lintNames,
  lintPaths,
  lintRoutes,
  lintVersions,
  lintBodies,
  lintModels,
  lintEvents,
  lintLists,
  lintTypes,
  lintMock,
  lintMockSql,
  lintObserved,
];

/** Everything that is wrong with a model although each file follows its schema. */
export function lintSpec(api: Api): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(api));
}
