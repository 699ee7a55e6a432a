import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Operation, PathParameter, Permission, Provenance } from "../model/api.js";
import { documentedName, lowerFirst } from "../model/naming.js";
import { minimise } from "../model/requirement.js";
import type { Requirement } from "../model/requirement.js";
import type { Model, Shape } from "../model/shape.js";
import type { Checked } from "../validate/validate.js";
import type { OperationYaml, RequiresYaml, ResourceYaml } from "../validate/spec-yaml.js";
import { lowerFields, modelId } from "./lower-fields.js";
import { lowerConditions, lowerInput } from "./lower-models.js";
import { coveringRule } from "./rules.js";

export interface Surroundings {
  readonly permissions: readonly Permission[];
  readonly models: ReadonlyMap<string, Model>;
  readonly report: Diagnostic[];
}

const verbsWithBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** The operations of one resource, in spec order. */
export function lowerOperations(resource: Checked<ResourceYaml>, around: Surroundings): readonly Operation[] {
  const yamls = Object.values(resource.content.operations);
  const cardinalities = new Set(yamls.filter(({ variant }) => !variant).map(({ cardinality }) => cardinality ?? ""));
  const bothReads = cardinalities.has("single") && cardinalities.has("multiple");
  const declared = pathParametersOf(resource);
  return Object.entries(resource.content.operations).map(([action, yaml]) =>
    lowerOperation(action, yaml, resource, { ...around, bothReads, declared }),
  );
}

/** The declared placeholders of a resource. */
export function pathParametersOf({ source, content }: Checked<ResourceYaml>): readonly PathParameter[] {
  return Object.entries(content.pathParameters ?? {}).map(([name, { type }]) => ({
    name,
    type,
    at: source.keyAt(["pathParameters", name]),
  }));
}

interface Inside extends Surroundings {
  /** The resource has a plain read of one object and one of several. */
  readonly bothReads: boolean;
  readonly declared: readonly PathParameter[];
}

function lowerOperation(
  action: string,
  yaml: OperationYaml,
  { source, content: { resource } }: Checked<ResourceYaml>,
  inside: Inside,
): Operation {
  const path = ["operations", action];
  const at = source.keyAt(path);
  const cardinality = yaml.cardinality ?? null;
  const variant = yaml.variant ?? null;
  const derivedName = documentedName(resource, yaml.verb, variant, inside.bothReads ? cardinality : null);
  const names = [...yaml.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  return {
    id: `${lowerFirst(resource)}.${action}`,
    action,
    resource,
    documented: yaml.documented ?? derivedName,
    verb: yaml.verb,
    path: yaml.path,
    pathParameters: names.map(
      (name) =>
        inside.declared.find((one) => one.name === name) ?? {
          name,
          type: "string",
          at: source.valueAt([...path, "path"]),
        },
    ),
    variant,
    cardinality,
    ...lowerRequires(yaml, { resource, source, path }, inside),
    added: yaml.added ?? null,
    deprecated: yaml.deprecated
      ? { in: yaml.deprecated.in, status: yaml.deprecated.status ?? null, instead: yaml.deprecated.instead ?? null }
      : null,
    status: yaml.status ?? "released",
    query: lowerFields(yaml.query, [...path, "query"], source, resource),
    queryConditions: lowerConditions(yaml.queryConditions, [...path, "queryConditions"], source),
    body: lowerBody(yaml, path, { source, resource }, inside),
    response: {
      status: yaml.response.status,
      kind: yaml.response.kind,
      of: yaml.response.of === undefined ? null : modelId(yaml.response.of, resource),
      location: yaml.response.location ?? false,
    },
    errors: yaml.errors ?? [],
    safe: yaml.safe ?? (yaml.verb === "GET" || yaml.verb === "HEAD"),
    changes: yaml.changes
      ? {
          ...yaml.changes,
          serverTime: yaml.changes.serverTime ?? null,
          at: source.keyAt([...path, "changes"]),
          places: {
            since: source.valueAt([...path, "changes", "since"]),
            stamp: source.valueAt([...path, "changes", "stamp"]),
            key: source.valueAt([...path, "changes", "key"]),
            serverTime: source.valueAt([...path, "changes", "serverTime"]),
          },
        }
      : null,
    note: yaml.note ?? null,
    at,
    places: {
      verb: source.valueAt([...path, "verb"]),
      path: source.valueAt([...path, "path"]),
      requires: source.valueAt([...path, "requires"]),
      cardinality: yaml.cardinality ? source.valueAt([...path, "cardinality"]) : at,
      deprecated: source.valueAt([...path, "deprecated", "in"]),
      instead: source.valueAt([...path, "deprecated", "instead"]),
      response: source.valueAt([...path, "response", "of"]),
    },
  };
}

type Source = Checked<ResourceYaml>["source"];

function lowerBody(
  yaml: OperationYaml,
  path: readonly string[],
  { source, resource }: { readonly source: Source; readonly resource: string },
  { models, report }: Surroundings,
): Shape | null {
  if (yaml.body === "none") return null;
  if (yaml.body) return lowerInput(yaml.body, [...path, "body"], source, resource, models, report);
  if (!verbsWithBody.has(yaml.verb)) return null;
  return { extends: null, omit: [], ownFields: [], fields: [], open: true, conditions: [], at: source.keyAt(path) };
}

function lowerRequires(
  yaml: OperationYaml,
  { resource, source, path }: { readonly resource: string; readonly source: Source; readonly path: readonly string[] },
  { permissions, report }: Surroundings,
): { requirement: Requirement; provenance: Provenance } {
  if (!isByRule(yaml.requires)) return { requirement: minimise(alternatives(yaml.requires)), provenance: "row" };
  const claimed = yaml.requires.rule;
  const covering = coveringRule({ resource, verb: yaml.verb }, permissions);
  const at = source.valueAt([...path, "requires", "rule"]);
  if (!covering) {
    const hint = "Name the permission that the operation needs.";
    report.push(diagnostic("operation-unmapped", at, "No permission has a rule that covers this operation.", hint));
  } else if (covering.id !== claimed && permissions.some(({ id }) => id === claimed)) {
    const message = `The rule of \`${claimed}\` does not cover this operation.`;
    report.push(diagnostic("rule-not-matching", at, message, `The rule of \`${covering.id}\` does.`));
  }
  return { requirement: [[claimed]], provenance: "rule" };
}

function isByRule(requires: RequiresYaml): requires is { rule: string } {
  return typeof requires === "object" && !Array.isArray(requires);
}

function alternatives(requires: string | (string | string[])[]): Requirement {
  if (typeof requires === "string") return [[requires]];
  return requires.map((alternative) => (typeof alternative === "string" ? [alternative] : alternative));
}
