import type { Definition } from "../definition.js";
import { flagOf, modeOf } from "../settings.js";
import type { NamedMode } from "../settings.js";
import { isLoopback } from "./loopback.js";

/** Where a server listens. */
export interface ServerOptions {
  /** The port of the mode's address when left out; 0 for any that is free. */
  readonly port?: number;
  /** 127.0.0.1 when left out: nobody but this machine. */
  readonly host?: string;
  /** Whether there are control endpoints. True when left out. */
  readonly control?: boolean;
}

export const serverOptionNames = ["port", "host", "control"];

/** Options of a server that were checked. */
export interface ServerSettings {
  readonly mode: NamedMode;
  readonly port: number;
  readonly host: string;
  readonly control: boolean;
  /** What every path begins with: "/api/v1". */
  readonly basePath: string;
}

/** @throws {TypeError} when an option is of the wrong form, or a mode may not be reached from where it is to listen. */
export function serverSettingsOf(definition: Definition, given: Readonly<Record<string, unknown>>): ServerSettings {
  const [first] = Object.keys(definition.server.modes);
  const mode = modeOf(definition, given["mode"] ?? first);
  const [address] = mode?.facts.addresses ?? [];
  if (!mode || address === undefined) throw new TypeError("This API has no address to stand in for.");
  const url = new URL(address.replace("{host}", "host"));
  const host = hostOf(given["host"]);
  if (mode.facts.loopbackOnly && !isLoopback(host)) {
    throw new TypeError(`The mode ${mode.name} answers on its own machine only: \`host\` must be a loopback address.`);
  }
  // An address without a port is of a server elsewhere, whose port a stand-in need not have.
  const otherwise = url.port === "" ? 0 : Number(url.port);
  return {
    mode,
    host,
    port: portOf(given["port"], otherwise),
    control: flagOf(given, "control", true),
    basePath: url.pathname.replace(/\/+$/, ""),
  };
}

export function hostOf(host: unknown): string {
  if (host === undefined) return "127.0.0.1";
  if (typeof host === "string" && /^[0-9a-z.:_-]{1,253}$/i.test(host)) return host;
  throw new TypeError("`host` must be an address of this machine, or a name of one, without a port.");
}

export function portOf(port: unknown, otherwise: number): number {
  if (port === undefined) return otherwise;
  if (typeof port === "number" && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new TypeError("`port` must be a whole number from 0 to 65535.");
}
