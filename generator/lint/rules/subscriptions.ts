import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api, Operation } from "../../model/api.js";
import type { EventKind, Events } from "../../model/events.js";

/** The operations that begin and end deliveries are there and have the fields that events.yaml names. */
export function lintSubscriptions({ subscriptions, kinds }: Events, api: Api): readonly Diagnostic[] {
  const wanted = kinds.flatMap(({ subscribe }) => subscribe ?? []);
  if (!subscriptions) {
    const hint = "Name the operations under `subscriptions`, or take `subscribe` away.";
    return wanted.map(({ at }) => diagnostic("unknown-operation", at, "No operation creates subscriptions.", hint));
  }
  const { places, to, machine, start, stop } = subscriptions;
  const create = find(subscriptions.create, places.create, api);
  const end = find(subscriptions.delete, places.delete, api);
  const fields = [
    { name: to, at: places.to },
    ...(machine === null ? [] : [{ name: machine, at: places.machine }]),
    ...(start === null ? [] : [{ name: start, at: places.start }]),
    ...(stop === null ? [] : [{ name: stop, at: places.stop }]),
    ...wanted.flatMap(({ type, interval, at }) =>
      [type, ...(interval === null ? [] : [interval])].map((name) => ({ name, at })),
    ),
  ];
  return [
    ...create.problems,
    ...end.problems,
    ...(create.operation ? fields.flatMap(({ name, at }) => inBody(name, at, create.operation)) : []),
    ...(create.operation ? kinds.flatMap((kind) => lintValues(kind, create.operation)) : []),
    ...(end.operation ? lintEnd(end.operation, places.delete) : []),
  ];
}

interface Found {
  readonly operation: Operation | null;
  readonly problems: readonly Diagnostic[];
}

function find(id: string, at: Position, { operations }: Api): Found {
  const live = operations.filter(({ status }) => status === "released");
  const operation = live.find((one) => one.id === id) ?? null;
  if (operation) return { operation, problems: [] };
  const hint = didYouMean(
    id,
    live.map((one) => one.id),
  );
  return { operation, problems: [diagnostic("unknown-operation", at, `There is no operation \`${id}\`.`, hint)] };
}

function inBody(name: string, at: Position, operation: Operation | null): readonly Diagnostic[] {
  const names = operation?.body?.fields.map((field) => field.name) ?? [];
  if (names.includes(name)) return [];
  const message = `\`${name}\` is no field of the body of \`${operation?.id ?? ""}\`.`;
  return [diagnostic("field-unknown", at, message, didYouMean(name, names))];
}

/** A field that takes some values only takes the name of each event that it subscribes to. */
function lintValues({ subscribe, types }: EventKind, operation: Operation | null): readonly Diagnostic[] {
  const field = operation?.body?.fields.find(({ name }) => name === subscribe?.type);
  const values = field?.values;
  if (!field || !values) return [];
  return types
    .filter(({ name, status }) => status === "released" && !values.includes(name))
    .map(({ name, at }) => {
      const message = `\`${name}\` is no value of \`${field.name}\`, by which it is subscribed to.`;
      return diagnostic("unknown-event", at, message, didYouMean(name, values));
    });
}

/** A subscription is ended by its number or name alone. */
function lintEnd({ id, pathParameters, body }: Operation, at: Position): readonly Diagnostic[] {
  if (pathParameters.length === 1 && body === null) return [];
  const message = `\`${id}\` does not end a subscription by one path parameter alone.`;
  return [diagnostic("unknown-operation", at, message, "Name an operation that takes nothing else.")];
}
