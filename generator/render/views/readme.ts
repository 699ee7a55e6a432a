import type { Api, Operation } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import { Code } from "../text/code.js";
import { released } from "./released.js";

/** Figures and tables that the READMEs of the packages show. */
export function readmeView(api: Api): object {
  const live = api.operations.filter(released);
  const byRule = live.filter(({ provenance }) => provenance === "rule").length;
  return {
    example: exampleView(live, api),
    client: api.packageName,
    guards: `${api.packageName}-guards`,
    mocks: `${api.packageName}-mocks`,
    operationCount: live.length,
    permissionCount: api.permissions.length,
    rowCount: live.length - byRule,
    ruleCount: byRule,
    planned: api.operations.filter((one) => !released(one)).map(({ documented }) => ({ documented })),
    credentials: api.authorization.credentials.map((name) => ({ name })),
    permissions: api.permissions.map(({ id, name, note, modifier }) => ({
      id,
      name,
      note: note ?? "",
      operations: modifier
        ? "modifier"
        : String(live.filter(({ requirement }) => requirement.flat().includes(id)).length),
    })),
    operations: live.map((operation) => ({
      id: operation.id,
      documented: operation.documented,
      requirement: describeRequirement(operation.requirement),
      provenance: operation.provenance,
      added: operation.added ?? "",
    })),
  };
}

/** The operation that examples show: a special action on one object, where the API has one. */
function exampleView(live: readonly Operation[], api: Api): object {
  const special = live.find(
    ({ variant, pathParameters, verb }) => variant !== null && pathParameters.length > 0 && verb !== "GET",
  );
  const [first] = live;
  const shown = special ?? first;
  if (!shown) return { id: "", verb: "", url: "", held: Code.of`[]`, allow: "allow: []" };
  const held = shown.requirement[0] ?? [];
  const path = shown.path.replace(/\{\w+\}/g, "18");
  return {
    id: shown.id,
    allow: `allow: [${JSON.stringify(shown.id)}]`,
    verb: shown.verb,
    url: `${api.modes[0]?.addresses[0] ?? ""}${path}`,
    held: Code.of`[${Code.join(
      held.map((permission) => Code.of`${permission}`),
      ", ",
    )}]`,
  };
}
