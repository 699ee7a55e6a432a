/** Where a request goes, below a base address. */
export interface Place {
  /** The base address, with the host that the request has. */
  readonly base: string;
  /** What comes behind it: "/appointments/18". */
  readonly path: string;
}

/**
 * Matches addresses without query that are a base address or below it. `{host}` in the base address is any host. The
 * pattern captures nothing, as MSW would decode what it captures and fail on a path that cannot be decoded.
 */
export function belowAddress(address: string): RegExp {
  return new RegExp(`^${baseSource(address)}(?:/.*)?$`, "s");
}

/** Finds out where a request goes; null for an address that is below no base address. */
export function placeFinder(addresses: readonly string[]): (url: URL) => Place | null {
  const bases = addresses.map((address) => new RegExp(`^${baseSource(address)}(?=/|$)`));
  return ({ origin, pathname }) => {
    const whole = origin + pathname;
    const base = bases.map((pattern) => pattern.exec(whole)?.[0]).find((found) => found !== undefined);
    return base === undefined ? null : { base, path: whole.slice(base.length) };
  };
}

/**
 * The base address that somebody chose, without a slash at the end.
 * @throws {TypeError} when it is no address over http or https, or more than that.
 */
export function chosenAddress(address: unknown): string {
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : null;
  const isPlain = url !== null && url.href === url.origin + url.pathname && !/[{}]/.test(url.host);
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, "");
  throw new TypeError(
    "`baseUrl` must be an address over http or https, with a host and without credentials, query and fragment.",
  );
}

const anyHost = "(?:\\[[0-9a-f:.]+\\]|[^/:@]+)";

/** A regular expression for a base address in the form in which URL gives addresses. */
function baseSource(address: string): string {
  const open = address.includes("{host}");
  const { protocol, hostname, port, pathname } = new URL(address.replace("{host}", "host"));
  const host = open ? anyHost : literal(hostname);
  return `${protocol}//${host}${port === "" ? "" : `:${port}`}${literal(pathname.replace(/\/+$/, ""))}`;
}

export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
