import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LoadedSpec } from "../load/load-spec.js";
import type {
  ApiYaml,
  EventsYaml,
  MockResourceYaml,
  MockYaml,
  ModesYaml,
  ObservedYaml,
  PermissionsYaml,
  ResourceYaml,
} from "./spec-yaml.js";
import type { SourceFile } from "../load/source-file.js";
import { schemaErrors } from "./schema-errors.js";
import type { SchemaName } from "./schemas.js";

/** A file whose content is known to follow its schema. */
export interface Checked<Content> {
  readonly source: SourceFile;
  readonly content: Content;
}

export interface ValidSpec {
  readonly loaded: LoadedSpec;
  readonly api: Checked<ApiYaml>;
  readonly permissions: Checked<PermissionsYaml>;
  readonly modes: Checked<ModesYaml>;
  readonly events: Checked<EventsYaml> | null;
  readonly mock: Checked<MockYaml> | null;
  readonly mockResources: readonly Checked<MockResourceYaml>[];
  readonly observed: Checked<ObservedYaml> | null;
  readonly resources: readonly Checked<ResourceYaml>[];
}

/** Checks every file against its JSON Schema. Null when one does not follow it; the report then says which. */
export function validateSpec(loaded: LoadedSpec, report: Diagnostic[]): ValidSpec | null {
  const before = report.length;
  const check = <Content>(schema: SchemaName, source: SourceFile): Checked<Content> => {
    report.push(...schemaErrors(schema, source));
    // The schema has just vouched for this shape; test/validate keeps the two in step.
    return { source, content: source.value as Content };
  };
  const api = check<ApiYaml>("api", loaded.api);
  const permissions = check<PermissionsYaml>("permissions", loaded.permissions);
  const modes = check<ModesYaml>("modes", loaded.modes);
  const events = loaded.events ? check<EventsYaml>("events", loaded.events) : null;
  const mock = loaded.mock ? check<MockYaml>("mock", loaded.mock) : null;
  const mockResources = loaded.mockResources.map((source) => check<MockResourceYaml>("mock-resource", source));
  const observed = loaded.observed ? check<ObservedYaml>("observed", loaded.observed) : null;
  const resources = loaded.resources.map((source) => check<ResourceYaml>("resource", source));
  if (report.length > before) return null;
  return { loaded, api, permissions, modes, events, mock, mockResources, observed, resources };
}
