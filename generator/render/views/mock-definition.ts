import type { Api, Introspection } from "../../model/api.js";
import { Code } from "../text/code.js";
import { dataCode } from "./mock-data.js";
import type { Data } from "./mock-data.js";
import { eventData } from "./mock-events.js";
import { sqlData } from "./mock-sql.js";
import { roleData, tableData } from "./mock-tables.js";
import { released } from "./released.js";

/** The refusals that mocks make, with what brings each of them about. The spec must have them all. */
const refusals = [
  ["unauthenticated", "the authorization header is missing, or of another form"],
  ["unknownResource", "the first part of the path is no resource"],
  ["unknownAction", "the path and the method are none of the resource's; case counts"],
  ["forbidden", "the key does not hold a permission that the operation needs"],
  ["gone", "the operation is deprecated and the server refuses it; the status is the operation's own"],
  ["unsupportedMediaType", "a body has another content type, or is no JSON object or array"],
] as const;

interface Worded {
  /** Status, where the spec says none; with `like` it is that of a refusal that the spec words. */
  readonly status?: number;
  readonly like?: string;
  readonly message: string;
  readonly when: string;
}

/** Refusals that a spec need not word. */
const worded: Readonly<Record<string, Worded>> = {
  unknownKey: {
    like: "unauthenticated",
    message: "There is no such key.",
    when: "the authorization header has the right form, and is of a key that there is not",
  },
  notFound: { status: 404, message: "{entity} not found.", when: "no row has the key that the path names" },
  required: { status: 400, message: "{field} is required.", when: "a field or a parameter that must be there is not" },
  invalid: { status: 400, message: "{field} is invalid.", when: "a value does not fit its field, or names no row" },
  unknownField: {
    status: 400,
    message: "{field} is not a valid field.",
    when: "the operation has no such field or parameter; a mock that is not strict ignores it",
  },
};

/** What the mocks know of the API as a whole. */
export function definitionView(api: Api): object {
  const { header, format, credentials } = api.authorization;
  const introspection = introspectionOf(api);
  const sql = sqlData(api);
  const events = eventData(api);
  const member = (name: string, data: Data, open = 0): Code =>
    dataCode(data, { before: Code.of`${Code.key(name)}: `, after: Code.of`,`, indent: 2, open });
  return {
    members: [
      member("authorization", { header, format, credentials }),
      member("requestContentType", api.requestContentType),
      member(
        "refusals",
        Object.fromEntries(refusalsOf(api).map(({ name, status, message }) => [name, { status, message }])),
        1,
      ),
      member("tables", tableData(api), 1),
      member("roles", roleData(api), 1),
      member("actions", Object.fromEntries(Object.entries(api.mock.actions)), 1),
      member("derived", Object.fromEntries(Object.entries(api.mock.derived)), 1),
      member("stamps", api.mock.stamps),
      member("rows", api.mock.rows),
      member("paging", api.paging && { limit: api.paging.limit, offset: api.paging.offset, size: api.paging.size }),
      member("introspection", introspection && { ...introspection, prefix: api.reportedPrefix }),
      ...(sql ? [member("sql", sql, 1)] : []),
      ...(events && "facts" in events ? [member("events", events.facts, 1)] : []),
      ...(events && "lack" in events ? [member("eventsLack", events.lack)] : []),
    ],
  };
}

/** What can go wrong with every API. Not each says how it cannot be reached, or how long it takes before it gives up. */
const faultKinds = ["latency", "drop", "throttled", "server-error"];

/** What the README says of refusals, in the order in which they are checked, and of what only some APIs have. */
export function mocksReadmeView(api: Api): object {
  const events = eventData(api);
  const isUnreachable = api.failures.some(({ means }) => means === "unreachable");
  const kinds = [
    ...(isUnreachable ? ["office-unreachable"] : []),
    ...(api.requestLimits.seconds === null ? [] : ["time-limit"]),
    ...faultKinds,
  ];
  return {
    refusals: refusalsOf(api),
    introspection: introspectionOf(api)?.operation ?? null,
    faultKinds: kinds.map((kind, index) => ({ kind, isFurther: index > 0 })),
    hasOwnData: Object.values(api.mock.data).some(({ rows }) => rows.length > 0),
    postsEvents: events !== null && "facts" in events,
    asksNowAndThen: api.modes.some(({ credentialsValidHours }) => credentialsValidHours !== null),
  };
}

/** All refusals in the order in which they are checked. */
function refusalsOf({ refusals: known }: Api) {
  const must = refusals.map(([name, when]) => {
    const refusal = known[name];
    if (!refusal) throw new TypeError("the spec lacks a refusal that the schema asks for");
    return { name, when, status: refusal.status, message: refusal.message };
  });
  const may = Object.entries(worded).map(([name, { when, like = "", ...otherwise }]) => {
    const { status = known[like]?.status ?? 400, message } = known[name] ?? otherwise;
    return { name, when, status, message };
  });
  // Who calls is asked first.
  const [first, ...others] = must;
  const [second, ...more] = may;
  return [first, second, ...others, ...more].filter((one) => one !== undefined);
}

/** The introspection, when its operation can be called. */
function introspectionOf({ introspection, operations }: Api): Introspection | null {
  return operations.some((one) => released(one) && one.id === introspection?.operation) ? introspection : null;
}
