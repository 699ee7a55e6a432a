import type { Operation } from "./operation.js";

/** A request that belongs to an operation. */
export interface Match {
  readonly operation: Operation;
  /** The path's parameters, decoded, as text. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly literals: Map<string, Node>;
  readonly placeholders: { readonly name: string; readonly type: "integer" | "string"; readonly node: Node }[];
  readonly byVerb: Map<string, Operation>;
}

interface Base {
  readonly protocol: string;
  /** Null when the user gives it. */
  readonly host: string | null;
  readonly port: string;
  readonly path: string;
}

/** Finds the operation of a request. Literal segments win over placeholders; case counts everywhere. */
export class Router {
  readonly #root = node();
  readonly #bases: readonly Base[];

  constructor(operations: readonly Operation[], addresses: readonly string[]) {
    // The longest path first: below /api/v2, an address belongs to that base and not to one at /api.
    this.#bases = addresses.map(parseBase).sort((a, b) => b.path.length - a.path.length);
    for (const operation of operations) this.#add(operation);
  }

  /**
   * The match of a method and an address: a whole one below a base address of any mode, or a path with or without the
   * base address's own path. Undefined for everything else: foreign hosts, unknown paths, other casing.
   */
  match(method: string, url: string | URL): Match | undefined {
    const path = this.#pathOf(typeof url === "string" ? url : url.href);
    if (path === undefined) return undefined;
    const segments = path.slice(1).split("/");
    const values: [string, string][] = [];
    const found = find(this.#root, segments, 0, method.toUpperCase(), values);
    return found && { operation: found, parameters: Object.fromEntries(values) };
  }

  #add(operation: Operation): void {
    let at = this.#root;
    for (const segment of operation.path.slice(1).split("/")) {
      if (!segment.startsWith("{")) {
        const next = at.literals.get(segment) ?? node();
        at.literals.set(segment, next);
        at = next;
        continue;
      }
      const name = segment.slice(1, -1);
      const type = operation.parameters[name] ?? "string";
      const known = at.placeholders.find((one) => one.name === name && one.type === type);
      const next = known?.node ?? node();
      if (!known) at.placeholders.push({ name, type, node: next });
      at = next;
    }
    at.byVerb.set(operation.verb, operation);
  }

  #pathOf(url: string): string | undefined {
    if (url.startsWith("/")) {
      if (url.startsWith("//") || url.includes("\\")) return undefined;
      const { pathname } = new URL(`http://localhost${url}`);
      const base = this.#bases.find(({ path }) => path !== "" && pathname.startsWith(`${path}/`));
      return base ? pathname.slice(base.path.length) : pathname;
    }
    if (!URL.canParse(url)) return undefined;
    const { protocol, hostname, port, pathname, username, password } = new URL(url);
    if (username !== "" || password !== "") return undefined;
    const base = this.#bases.find(
      (one) =>
        one.protocol === protocol &&
        one.port === port &&
        (one.host === null || one.host === hostname) &&
        pathname.startsWith(`${one.path}/`),
    );
    return base && pathname.slice(base.path.length);
  }
}

function node(): Node {
  return { literals: new Map(), placeholders: [], byVerb: new Map() };
}

function parseBase(address: string): Base {
  const open = address.includes("{host}");
  const { protocol, hostname, port, pathname } = new URL(address.replace("{host}", "host"));
  return { protocol, host: open ? null : hostname, port, path: pathname === "/" ? "" : pathname };
}

function find(
  at: Node,
  segments: readonly string[],
  index: number,
  verb: string,
  values: [string, string][],
): Operation | undefined {
  const segment = segments[index];
  if (segment === undefined) return at.byVerb.get(verb);
  const literal = at.literals.get(segment);
  const found = literal && find(literal, segments, index + 1, verb, values);
  if (found) return found;
  for (const { name, type, node: next } of at.placeholders) {
    const value = decode(segment);
    if (value === undefined || value === "" || (type === "integer" && !/^\d{1,19}$/.test(value))) continue;
    values.push([name, value]);
    const below = find(next, segments, index + 1, verb, values);
    if (below) return below;
    values.pop();
  }
  return undefined;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
