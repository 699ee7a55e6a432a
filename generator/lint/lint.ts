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

const ofResources: readonly LintRule[] = [
  lintApi,
  lintPermissions,
  lintNames,
  lintPaths,
  lintRoutes,
  lintVersions,
  lintBodies,
  lintModels,
  lintLists,
  lintTypes,
  lintObserved,
];

/** What builds on resources: their tables, operations and fields. */
const onResources: readonly LintRule[] = [lintEvents, lintMock, lintMockSql];

/**
 * Everything that is wrong with a model although each file follows its schema; `before` is what was found already.
 * While a file of a resource has a problem nobody asks what builds on it, which would only say what comes of that.
 */
export function lintSpec(api: Api, before: readonly Diagnostic[]): readonly Diagnostic[] {
  const found = ofResources.flatMap((rule) => rule(api));
  const files = new Set(api.resources.map(({ file }) => file));
  const isSound = [...before, ...found].every(({ at }) => !files.has(at.file));
  return isSound ? [...found, ...onResources.flatMap((rule) => rule(api))] : found;
}
