import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createMock } from "@permspec/opendental-mocks";
import { permissions } from "@permspec/opendental-guards";
import { parse } from "yaml";
import type { Api, Operation } from "../../generator/model/api.js";
import { ask, requestFor } from "./operation-requests.js";
import type { AnyMock, Said } from "./operation-requests.js";

type Values = Readonly<Record<string, unknown>>;

/** What makes a request another than the operation's own. */
interface Changes {
  readonly path?: Values;
  readonly query?: Values;
  readonly body?: Values;
  readonly without?: readonly string[];
}

interface Before extends Changes {
  readonly operation: string;
}

/** What a page says is refused. */
export interface Refusal extends Changes {
  readonly status: number;
  readonly when: string;
  readonly message?: string;
  readonly first?: readonly Before[];
}

/** A file of them. */
export interface Refusals {
  readonly resource: string;
  readonly refusals?: Readonly<Record<string, readonly Refusal[]>>;
  readonly untold?: Readonly<Record<string, readonly number[]>>;
}

const folder = "spec/opendental/documented/refusals";

/** Paths of all files. */
export const refusalFiles: readonly string[] = readdirSync(folder).map((name) => join(folder, name));

export function refusalsIn(file: string): Refusals {
  return parse(readFileSync(file, "utf8"));
}

/** Id of an operation: "Appointments", "create" → "appointments.create". */
export function operationId({ resource }: Refusals, action: string): string {
  return `${resource.slice(0, 1).toLowerCase()}${resource.slice(1)}.${action}`;
}

/** Sends what goes before and then the refused request to a new mock, and gives the last answer. */
export async function tryRefusal(operation: Operation, { first = [], ...changes }: Refusal, api: Api): Promise<Said> {
  const mock = createMock({ permissions });
  let last: unknown = null;
  for (const before of first) {
    const named = api.operations.find(({ id }) => id === before.operation);
    if (!named) throw new Error(`there is no ${before.operation}`);
    const { status, content } = await send(named, before, last, mock, api);
    if (status !== named.response.status) {
      return { status, content: `refused before already, by ${named.id}: ${String(content)}` };
    }
    last = Array.isArray(content) ? content[0] : content;
  }
  return send(operation, changes, last, mock, api);
}

/** Status of the answer to the operation's own request, which nothing is wrong with. */
export async function plainStatus(operation: Operation, api: Api): Promise<number> {
  return (await send(operation, {}, null, createMock({ permissions }), api)).status;
}

async function send(operation: Operation, changes: Changes, last: unknown, mock: AnyMock, api: Api): Promise<Said> {
  const plain = await requestFor(operation, mock, api);
  const { method, headers } = plain;
  const url = new URL(plain.url);
  url.pathname = pathWith(url.pathname, operation.path, valuesOf(changes.path, last));
  for (const [name, value] of Object.entries(valuesOf(changes.query, last))) url.searchParams.set(name, String(value));
  for (const name of changes.without ?? []) url.searchParams.delete(name);
  const text = plain.body === null ? null : await plain.text();
  const body = text === null ? null : { ...Object(JSON.parse(text)), ...valuesOf(changes.body, last) };
  for (const name of changes.without ?? []) if (body) Reflect.deleteProperty(body, name);
  return ask(new Request(url, { method, headers, body: body && JSON.stringify(body) }), mock);
}

/** A path with some of its placeholders filled anew: they are counted from its end, as what is before them is not. */
function pathWith(pathname: string, template: string, values: Values): string {
  const wanted = template.split("/");
  const had = pathname.split("/");
  const start = had.length - wanted.length;
  return had
    .map((segment, index) => {
      const name = /^\{(\w+)\}$/.exec(wanted[index - start] ?? "")?.[1];
      return name !== undefined && Object.hasOwn(values, name) ? encodeURIComponent(String(values[name])) : segment;
    })
    .join("/");
}

/** Values with those in them that stand for a field of the last answer. */
function valuesOf(values: Values = {}, last: unknown): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolved(value, last)]));
}

function resolved(value: unknown, last: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, last));
  if (typeof value !== "object" || value === null) return value;
  const { from, ...rest } = valuesOf({ ...value }, last);
  if (typeof from !== "string" || Object.keys(rest).length > 0) return valuesOf({ ...value }, last);
  const found: unknown = Reflect.get(Object(last), from);
  if (found === undefined) throw new Error(`the answer before has no ${from}`);
  return found;
}
