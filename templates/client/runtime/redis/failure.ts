/** What stores and clients call their errors. Nothing else of an error is passed on: it may quote hosts and commands. */
const known = new Set([
  "BUSY",
  "CLUSTERDOWN",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "LOADING",
  "MASTERDOWN",
  "MISCONF",
  "NOAUTH",
  "NOPERM",
  "NOREPLICAS",
  "OOM",
  "READONLY",
  "TRYAGAIN",
  "WRONGPASS",
  "WRONGTYPE",
]);

/** Why a store could not be asked, in words that hold no secret: "the store failed (READONLY)". */
export function reasonOf(error: unknown): string {
  const code = codesOf(error).find((one) => known.has(one));
  return code === undefined ? "the store failed" : `the store failed (${code})`;
}

function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const first = /^[A-Z_]+/.exec(error.message)?.[0] ?? "";
  return "code" in error && typeof error.code === "string" ? [error.code, first] : [first];
}
