import fc from "fast-check";
import type { Operation } from "../../templates/guards/runtime/operation.js";
import type { Definition, FieldShape } from "../../templates/mocks/runtime/definition.js";

/** A request as somebody might make it who is up to no good, below a base address. */
export interface HostileCall {
  readonly method: string;
  /** Path and query, as they are written. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What no answer may repeat: in values of bodies, in headers and in keys. */
export const secret = "Confidential";

const ids = [
  ..."1234".split(""),
  "20",
  "21",
  "0",
  "00",
  "01",
  "1e3",
  "0x1",
  "1.0",
  "-1",
  "%31",
  "%201",
  "1%00",
  "1;x=y",
];
const moreIds = [
  "9007199254740993",
  "9".repeat(19),
  "9".repeat(20),
  "1%2f2",
  "%E0%A4%A",
  "__proto__",
  "constructor",
  "%ff",
];
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1", "2", "3", "18") },
  { weight: 1, arbitrary: fc.constantFrom(...ids, ...moreIds, "a".repeat(4000)) },
);

/** What is done to a path: mostly nothing. */
const bends: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.toUpperCase(),
  (path) => path.replace(/\/(\w)/, (_, letter: string) => `/${letter.toUpperCase()}`),
  (path) => path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
  (path) => path.replaceAll("/", "%2f"),
  (path) => path.replaceAll("/", "\\"),
  (path) => `${path};admin=1`,
  (path) => `${path}%00`,
  (path) => `${path}/../..`,
  (path) => `/x/..${path}`,
  (path) => `/.${path}`,
  (path) => `${path}.json`,
  (path) => `${path}#x`,
  (path) => `/__mock${path}`,
];
const bend = fc.oneof(
  { weight: 12, arbitrary: fc.constant((path: string) => path) },
  { weight: 1, arbitrary: fc.constantFrom(...bends) },
);

/** As JSON, for fields of every kind. */
const values: readonly string[] = [
  ...["null", "true", '"true"', '""', "0", "-0", "-1", "1", "18", "1.5", "1e999", "1e308", "9007199254740993", '"1"'],
  ...[
    '"01"',
    '"1e3"',
    '"0x1"',
    '" 1"',
    '"-0"',
    '"9999999999999999999"',
    '"12.50"',
    "[]",
    "{}",
    "[1]",
    "[1,1,2]",
    "[[1]]",
  ],
  ...[
    '"2026-02-30"',
    '"0000-01-01"',
    '"10000-01-01"',
    '"2026-03-02"',
    '"9999-12-31 23:59:59"',
    '"2026-03-02 25:00:00"',
  ],
  ...[
    '{"toString":1,"valueOf":1}',
    '[{"toString":1,"valueOf":1}]',
    '{"__proto__":{"a":1}}',
    `"${secret}"`,
    '"\\u0000"',
  ],
  ...[
    '"\\ud800"',
    '"a\\r\\nSet-Cookie: b"',
    "[".repeat(150) + "]".repeat(150),
    `"${"a".repeat(5000)}"`,
    `["${secret}"]`,
  ],
  ...['"SELECT 1"', `"SELECT '${secret}' FROM patient"`, '"DELETE FROM patient"', '"SELECT * FROM (((patient"', '"%"'],
];
const hostileNames = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  "a b",
  "Limit",
  "Offset",
  "DateTStamp",
];

/** A value that fits, by a form. */
function fitting(shape: FieldShape): string {
  if (typeof shape !== "string") {
    if ("values" in shape) return JSON.stringify(shape.values[0] ?? "");
    if ("items" in shape) return `[${fitting(shape.items)}]`;
    return "format" in shape ? '"1"' : "{}";
  }
  const samples = { integer: "1", number: "1.5", "decimal-string": '"12.50"', string: `"${secret}"` };
  const others = { "boolean-string": '"true"', date: '"2026-03-02"', datetime: '"2026-03-02 08:00:00"' };
  return { ...samples, ...others }[shape];
}

type Fields = Readonly<Record<string, { readonly shape: FieldShape; readonly isRequired?: true }>>;

/** Values that are worst to read: no text and no number can be made of them, or they go on and on. */
const worst = ['{"toString":1,"valueOf":1}', '[{"toString":1}]', `[${"[".repeat(90)}${"]".repeat(91)}`, "1e999"];
const hostileValue = fc.oneof(fc.constantFrom(...worst), fc.constantFrom(...values));

/** Fields that mostly are those that must be there and fit; in half of the cases one has, or is, something else. */
function members(fields: Fields): fc.Arbitrary<readonly (readonly [name: string, value: string])[]> {
  const names = Object.keys(fields);
  const some = Object.entries(fields).map(([name, { shape, isRequired }]) =>
    fc.nat(isRequired ? 30 : 3).map((there) => {
      const isThere = isRequired ? there > 0 : there === 0;
      return isThere ? [[name, fitting(shape)] as const] : [];
    }),
  );
  const usual = fc.tuple(...some).map((all) => all.flat());
  const place = names.length > 0 ? fc.constantFrom(...names) : fc.constantFrom(...hostileNames);
  const anyPlace = fc.oneof(
    { weight: 6, arbitrary: place },
    { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
  );
  const changed = fc
    .tuple(usual, anyPlace, hostileValue)
    .map(([pairs, name, value]) => [...pairs.filter(([known]) => known !== name), [name, value] as const]);
  return fc.oneof(usual, changed);
}

function queryText(pairs: readonly (readonly [string, string])[]): string {
  const texts = pairs.map(([name, value]) => {
    const parsed: unknown = JSON.parse(value);
    return `${encodeURIComponent(name)}=${encodeURIComponent(typeof parsed === "string" ? parsed.replace(/\p{Surrogate}/gu, "") : value)}`;
  });
  return texts.length > 0 ? `?${texts.join("&")}` : "";
}

function objectText(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
}

const wholeBodies = ["", " ", "null", "1", "{", '"a"', "[]", "[{}]", "[".repeat(50_000), `{"a":${"[".repeat(50_000)}`];
const overrides = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"];
const otherMethods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "x"];
const types = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/jsonp",
  "multipart/form-data; boundary=x",
  "",
];

const seldom = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...others) });

/** Requests of an operation, of which most are nearly right. */
function callsOf({ id: operationId, verb, path }: Operation, { inputs, authorization }: Definition) {
  const { query = {}, body, isOpen } = inputs[operationId] ?? {};
  const key = authorization.format.replace(/\{\w+\}/g, `${secret}-key`);
  const parts = path.split(/\{\w+\}/);
  return fc
    .record({
      method: seldom(verb, ...otherMethods),
      filled: fc.array(id, { minLength: parts.length - 1, maxLength: parts.length - 1 }),
      bend,
      query: members(query),
      twice: fc.nat(9),
      body: fc.oneof(
        { weight: 12, arbitrary: members(body ?? {}).map((pairs) => (body || isOpen ? objectText(pairs) : null)) },
        { weight: 1, arbitrary: fc.constantFrom(...wholeBodies) },
      ),
      type: seldom("application/json", ...types),
      key: seldom(key, "", `${key}/${secret}`, key.toLowerCase(), `${key}, ${key}`, `Basic ${secret}`),
      override: seldom("", ...overrides),
    })
    .map((made): HostileCall => {
      const whole = parts.map((part, index) => part + (made.filled[index] ?? "")).join("");
      const pairs = made.twice === 0 ? [...made.query, ...made.query] : made.query;
      return {
        method: made.method,
        path: made.bend(whole) + queryText(pairs),
        headers: {
          [authorization.header]: made.key,
          "Content-Type": made.type,
          ...(made.override === "" ? {} : { [made.override]: made.override.includes("URL") ? "/queries" : "GET" }),
        },
        body: made.method === "GET" || made.method === "HEAD" ? null : made.body,
      };
    });
}

/** Requests of all operations of an API. */
export function hostileCalls(definition: Definition): fc.Arbitrary<HostileCall> {
  return fc.constantFrom(...definition.operations).chain((operation) => callsOf(operation, definition));
}

/** The request, below a base address. */
export function hostileRequest({ method, path, headers, body }: HostileCall, base: string): Request {
  return new Request(base + path, { method, headers, body });
}
