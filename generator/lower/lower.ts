import { sha256 } from "../load/load-spec.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Api, Mode, Named, Resource } from "../model/api.js";
import { lowerFirst } from "../model/naming.js";
import type { Model } from "../model/shape.js";
import type { ModeYaml, ResourceYaml } from "../validate/spec-yaml.js";
import type { Checked, ValidSpec } from "../validate/validate.js";
import { eventsModelOwner, lowerEvents } from "./lower-events.js";
import { lowerFields } from "./lower-fields.js";
import { lowerMock } from "./lower-mock.js";
import { lowerObserved } from "./lower-observed.js";
import { lowerModels } from "./lower-models.js";
import { lowerOperations, pathParametersOf } from "./lower-operations.js";
import type { Surroundings } from "./lower-operations.js";
import { lowerPermissions } from "./lower-permissions.js";

/** Turns validated YAML into the model that all later passes share. What cannot be resolved is added to `report`. */
export function lowerSpec(spec: ValidSpec, report: Diagnostic[]): Api {
  const { content: api, source } = spec.api;
  const owners = [...spec.resources, ...(spec.events ? [eventsModelOwner(spec.events)] : [])];
  const models = lowerModels(owners, report);
  const permissions = lowerPermissions(spec.permissions, report);
  const around: Surroundings = { permissions, models, report };
  const resources = spec.resources.map((resource) => lowerResource(resource, api.documentation.resource, around));
  return {
    id: spec.loaded.id,
    title: api.title,
    file: source.file,
    places: {
      authorization: source.valueAt(["authorization", "format"]),
      introspection: source.valueAt(["introspection"]),
      package: source.valueAt(["package"]),
      pageLimit: source.valueAt(["paging", "limit"]),
      pageOffset: source.valueAt(["paging", "offset"]),
      versionOption: source.valueAt(["versionOption"]),
    },
    packageName: api.package,
    packageVersion: api.version,
    verbs: api.verbs,
    documentation: api.documentation,
    authorization: api.authorization,
    reportedPrefix: api.reportedPrefix ?? "",
    introspection: api.introspection ?? null,
    refusals: Object.fromEntries(
      Object.entries(api.refusals).map(([name, refusal]) => [
        name,
        { ...refusal, at: source.valueAt(["refusals", name, "message"]) },
      ]),
    ),
    requestContentType: api.requestContentType ?? null,
    permissions,
    modes: Object.entries(spec.modes.content.modes).map(([id, mode]) => lowerMode(id, mode, spec.modes.source)),
    resources,
    models,
    mock: lowerMock(spec),
    observations: lowerObserved(spec.observed),
    events: spec.events ? lowerEvents(spec.events, models) : null,
    commonQuery: lowerFields(api.commonQuery, ["commonQuery"], source, ""),
    paging: api.paging ?? null,
    requestLimits: {
      bodyCharacters: api.requestLimits?.bodyCharacters ?? null,
      seconds: api.requestLimits?.seconds ?? null,
    },
    failures: (api.failures ?? []).map(({ status, mentions, operations, means }, index) => ({
      status,
      mentions: mentions ?? null,
      operations: operations ?? null,
      means,
      at: operations ? source.valueAt(["failures", index, "operations"]) : source.valueAt(["failures", index]),
    })),
    versionOption: api.versionOption ?? "serverVersion",
    operations: resources.flatMap(({ operations }) => operations),
    hash: spec.loaded.hash,
  };
}

function lowerResource(checked: Checked<ResourceYaml>, page: string, around: Surroundings): Resource {
  const { source, content } = checked;
  return {
    name: content.resource,
    id: lowerFirst(content.resource),
    entity: content.entity,
    note: content.note ?? null,
    pathParameters: pathParametersOf(checked),
    models: [...around.models.values()].filter((model: Model) => model.resource === content.resource),
    operations: lowerOperations(checked, around),
    file: source.file,
    at: source.valueAt(["resource"]),
    hash: sha256(source.text),
    page: page.replaceAll("{resource}", content.resource.toLowerCase()),
  };
}

function lowerMode(id: string, mode: ModeYaml, source: SourceFile): Mode {
  const named = (name: string, ...path: YamlPath): Named => ({ name, at: source.valueAt(["modes", id, ...path]) });
  return {
    id,
    at: source.keyAt(["modes", id]),
    added: mode.added ?? null,
    installedFrom: mode.installedFrom ?? null,
    addresses: mode.addresses,
    loopbackOnly: mode.loopbackOnly ?? false,
    pageCeiling: mode.pageCeiling,
    throttle: mode.throttle
      ? {
          ...mode.throttle,
          tiers: mode.throttle.tiers.map(({ onlyWith, interval }) => ({ onlyWith: onlyWith ?? null, interval })),
        }
      : null,
    credentialsValidHours: mode.credentialsValidHours ?? null,
    names: {
      addresses: mode.addresses.map((name, index) => named(name, "addresses", index)),
      per: mode.throttle ? [named(mode.throttle.per, "throttle", "per")] : [],
      onlyWith: (mode.throttle?.tiers ?? []).flatMap(({ onlyWith = [] }, tier) =>
        onlyWith.map((name, index) => named(name, "throttle", "tiers", tier, "onlyWith", index)),
      ),
    },
  };
}
