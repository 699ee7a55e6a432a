/** Members that every object has or that make it something else: a client with a method `then` would be a promise. */
const members = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "prototype",
  "then",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** Entries of the emitted packages and members of the emitted client besides the resources. */
const entries = new Set([
  "all",
  "client",
  "connection",
  "events",
  "grants",
  "index",
  "modes",
  "permissions",
  "redis",
  "runtime",
  "throttle",
]);

/** Options that every emitted client has besides its credentials. */
const options = new Set([
  "allow",
  "clock",
  "dryRun",
  "fetch",
  "host",
  "mode",
  "onRequest",
  "onResponse",
  "onUnexpected",
  "onWarning",
  "permissions",
  "priority",
  "readOnly",
  "retry",
  "throttle",
  "timeout",
]);

/** Types that emitted modules use by these names. */
const types = new Set([
  "Array",
  "Client",
  "Codec",
  "Connection",
  "Error",
  "Exchange",
  "Exclude",
  "JsonObject",
  "LocalDate",
  "LocalDateInput",
  "LocalDateTime",
  "LocalDateTimeInput",
  "Object",
  "Operation",
  "Permission",
  "Pick",
  "Promise",
  "Record",
  "RequestOptions",
  "Required",
  "Requires",
  "Response",
]);

/** Words that JavaScript does not take as the name of a function or a variable. */
const words = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

/** Fields and parameters: a literal with such a key is no map of names any more, for the compiler as for lookups. */
export function isReservedField(name: string): boolean {
  return name in Object.prototype;
}

export function isReservedMember(name: string): boolean {
  return members.has(name);
}

export function isReservedResource(id: string): boolean {
  return members.has(id) || entries.has(id);
}

export function isReservedOption(name: string): boolean {
  return options.has(name);
}

export function isReservedModel(name: string): boolean {
  return types.has(name);
}

export function isReservedWord(name: string): boolean {
  return words.has(name);
}
