import type { ReadFlags } from "./flags.js";

/** Flags that set an option, by the option's name. */
const flagOf: ReadonlyMap<string, string> = new Map([
  ...["clock", "data", "faults", "host", "mode", "open", "port", "seed", "soft", "throttle"].map(
    (name) => [name, `--${name}`] as const,
  ),
  ["to", "--forward-to"],
  ["events", "--events-key"],
  ["key", "--events-key"],
  ["machine", "--events-machine"],
  ["anywhere", "--events-anywhere"],
]);

/** What the mocks say of an option, in words of whoever typed flags: `--port` in place of `port`. */
export function asTyped(message: string, read: ReadFlags): string {
  const [, number, wrong] = /^Number (\d+) of `keys` is not right\. (.*)$/s.exec(message) ?? [];
  if (number !== undefined && wrong !== undefined) return ofKey(Number(number), wrong, read);
  // Names of tables and fields stand in the file.
  if (/^(?:`?data\.|There is no table )/.test(message)) return message;
  if (/^A (?:moment|clock) /.test(message)) return `--clock: ${message}`;
  return message.replace(/`(\w+)`/g, (whole, name: string) => read.named.get(name) ?? flagOf.get(name) ?? whole);
}

/** The first key is that of the flags, where they give one; the others are those of the file. */
function ofKey(number: number, wrong: string, { flags, credentials, named }: ReadFlags): string {
  if (credentials.size === 0) return `Number ${number} in ${flags.key ?? "--key"} is not right. ${wrong}`;
  if (number > 1) return `Number ${number - 1} in ${flags.key ?? "--key"} is not right. ${wrong}`;
  return wrong.replace(/`(\w+)`/g, (whole, name: string) => named.get(name) ?? whole);
}
