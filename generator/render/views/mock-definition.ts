import type { Api, Introspection, Refusal } from "../../model/api.js";
import { Code } from "../text/code.js";
import { dataCode } from "./mock-data.js";
import type { Data } from "./mock-data.js";
import { released } from "./released.js";

/** The refusals that mocks make, with what brings each of them about. The spec must have them all. */
const refusals = [
  ["unauthenticated", "the authorization header is missing, of another form, or of a key that there is not"],
  ["unknownResource", "the first part of the path is no resource"],
  ["unknownAction", "the path and the method are none of the resource's; case counts"],
  ["forbidden", "the key does not hold a permission that the operation needs"],
  ["gone", "the operation is deprecated and the server refuses it; the status is the operation's own"],
  ["unsupportedMediaType", "a body has another content type, or is no JSON object or array"],
] as const;

/** What the mocks know of the API as a whole. */
export function definitionView(api: Api): object {
  const { header, format, credentials } = api.authorization;
  const introspection = introspectionOf(api);
  const member = (name: string, data: Data, open = 0): Code =>
    dataCode(data, { before: Code.of`${Code.key(name)}: `, after: Code.of`,`, indent: 2, open });
  return {
    members: [
      member("authorization", { header, format, credentials }),
      member("requestContentType", api.requestContentType),
      member("refusals", Object.fromEntries(refusals.map(([name]) => [name, refusalData(refusalOf(name, api))])), 1),
      member("introspection", introspection && { ...introspection, prefix: api.reportedPrefix }),
    ],
  };
}

function refusalData({ status, message }: Refusal): Data {
  return { status, message };
}

/** What the README says of refusals, in the order in which they are checked, and of the introspection. */
export function mocksReadmeView(api: Api): object {
  return {
    refusals: refusals.map(([name, when]) => ({ ...refusalOf(name, api), when })),
    introspection: introspectionOf(api)?.operation ?? null,
  };
}

function refusalOf(name: string, { refusals: known }: Api): Refusal {
  const refusal = known[name];
  if (!refusal) throw new TypeError("the spec lacks a refusal that the schema asks for");
  return refusal;
}

/** The introspection, when its operation can be called. */
function introspectionOf({ introspection, operations }: Api): Introspection | null {
  return operations.some((one) => released(one) && one.id === introspection?.operation) ? introspection : null;
}
