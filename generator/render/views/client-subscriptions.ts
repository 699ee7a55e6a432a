import type { Api, Operation } from "../../model/api.js";
import type { Events, EventKind, Subscriptions } from "../../model/events.js";
import { lowerFirst } from "../../model/naming.js";
import { Code } from "../text/code.js";
import { docComment, line } from "../text/doc-comment.js";
import { parameters, union } from "../text/layout.js";
import { connectionCode } from "./client-method.js";
import { operationDoc } from "./operation-doc.js";
import { released } from "./released.js";

interface SubscriptionsView {
  /** Ids of the modules whose types are named. */
  readonly models: readonly string[];
  readonly [name: string]: unknown;
}

/** The functions that begin and end deliveries, on top of the resource's own; null when the spec does not say how. */
export function subscriptionsView(events: Events, kinds: readonly EventKind[], api: Api): SubscriptionsView | null {
  const { subscriptions } = events;
  const able = kinds.filter(({ subscribe }) => subscribe !== null);
  if (!subscriptions || able.length === 0) return null;
  const create = operationOf(subscriptions.create, api);
  const end = operationOf(subscriptions.delete, api);
  const model = create.response.of === null ? undefined : api.models.get(create.response.of);
  const modelId = model ? lowerFirst(model.resource) : null;
  const answer = model ? Code.of`${Code.name(`${modelId ?? ""}Models`)}.${Code.name(model.name)}` : Code.of`JsonObject`;
  return {
    models: modelId === null ? [] : [modelId],
    modules: [...new Set([create, end].map(({ resource }) => lowerFirst(resource)))]
      .sort()
      .map((id) => ({ id, local: moduleLocal(id) })),
    wanted: able.map((kind) => wantedView(kind, subscriptions, events)),
    union: union({
      before: Code.of`export type Subscribe =`,
      items: able.map(({ id }) => Code.name(wantedName(id))),
      after: Code.of`;`,
      indent: 0,
    }),
    subscribeDoc: docComment(
      [line("Begins deliveries. Sent as:"), line(""), ...operationDoc(create, resourceOf(create, api))],
      0,
    ),
    subscribe: parameters({
      before: Code.of`export function subscribe`,
      items: [connectionCode(create), Code.of`wanted: Subscribe`, Code.of`options?: RequestOptions`],
      after: Code.of`: Promise<${answer}> {`,
      indent: 0,
    }),
    create: callee(create),
    unsubscribeDoc: docComment(
      [line("Ends deliveries. Sent as:"), line(""), ...operationDoc(end, resourceOf(end, api))],
      0,
    ),
    unsubscribe: parameters({
      before: Code.of`export function unsubscribe`,
      items: [
        connectionCode(end),
        Code.of`subscription: ${end.pathParameters[0]?.type === "integer" ? Code.of`number` : Code.of`string`}`,
        Code.of`options?: RequestOptions`,
      ],
      after: Code.of`: Promise<void> {`,
      indent: 0,
    }),
    delete: callee(end),
  };
}

/** One of the operations that lint has found to be there. */
function operationOf(id: string, { operations }: Api): Operation {
  const found = operations.find((operation) => operation.id === id && released(operation));
  if (!found) throw new TypeError(`there is no operation ${JSON.stringify(id)}`);
  return found;
}

function resourceOf({ resource }: Operation, { resources }: Api): Api["resources"][number] {
  const found = resources.find(({ name }) => name === resource);
  if (!found) throw new TypeError(`there is no resource ${JSON.stringify(resource)}`);
  return found;
}

function moduleLocal(id: string): string {
  return `${id}Calls`;
}

function callee({ resource, action }: Operation): Code {
  return Code.of`${Code.name(moduleLocal(lowerFirst(resource)))}.${Code.name(action)}`;
}

function wantedName(kind: string): string {
  return `Subscribe${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** What is wanted of one kind: its type, and the branch that writes it. */
function wantedView({ id, types, subscribe }: EventKind, { to, machine }: Subscriptions, events: Events): object {
  const as = machine === null ? null : (events.headers.machine?.as ?? lowerFirst(machine));
  const interval = subscribe?.interval ?? null;
  return {
    name: wantedName(id),
    doc: docComment([line(`A subscription to events of the kind \`${id}\`.`)], 0),
    type: union({
      before: Code.of`readonly type:`,
      items: types.map(({ name }) => Code.of`${name}`),
      after: Code.of`;`,
      indent: 2,
    }),
    interval: interval === null ? null : { as: lowerFirst(interval) },
    machine: as === null ? null : { as },
    cases: types.map(({ name }) => ({ name })),
    members: [
      Code.of`${Code.key(to)}: wanted.to`,
      Code.of`${Code.key(subscribe?.type ?? "")}: wanted.type`,
      ...(interval === null ? [] : [Code.of`${Code.key(interval)}: wanted.${Code.name(lowerFirst(interval))}`]),
      ...(as === null || machine === null
        ? []
        : [
            Code.of`...(wanted.${Code.name(as)} === undefined ? {} : { ${Code.key(machine)}: wanted.${Code.name(as)} })`,
          ]),
    ],
  };
}
