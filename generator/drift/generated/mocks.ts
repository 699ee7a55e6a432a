import { join } from "node:path";
import type { Api, Operation } from "../../model/api.js";
import { satisfies } from "../../model/requirement.js";
import { released } from "../../render/views/released.js";
import type { Finding } from "../finding.js";
import { differs } from "./differences.js";
import type { Package } from "./differences.js";
import { closure, member } from "./guards.js";
import { loadModule } from "./load-module.js";
import { sampleRequest } from "./sample-request.js";

/** The core without its handlers, so that nothing that intercepts requests is loaded. */
const core = `export { createMock } from "./runtime/mock.js"; export { definition } from "./definition.js";`;

/** Runs the emitted mocks: each operation with every single permission, and with all of them. */
export async function compareMocks(api: Api, pkg: Package, guards: Package): Promise<readonly Finding[]> {
  const exports = await loadModule({ code: core, folder: join(pkg.folder, "src") }, guards.folder, guards.name);
  const live = api.operations.filter(released);
  const found: Finding[] = [];
  const all = api.permissions.map(({ id }) => id);
  for (const held of [...all.map((id) => [id]), all]) {
    const respond = mockFor(exports, held);
    if (!respond) {
      found.push(differs(pkg, "src/index.ts", `it makes no mock for a key that holds ${held.join(", ")}`));
      continue;
    }
    for (const operation of live) found.push(...(await compareAnswer(respond, operation, held, api, pkg)));
  }
  return found;
}

/** What a mock answers that lacks an optional package. */
const notHere = 501;

type Respond = (request: Request) => Promise<unknown>;

function mockFor(exports: ReadonlyMap<string, unknown>, held: readonly string[]): Respond | null {
  const create = exports.get("createMock");
  if (typeof create !== "function") return null;
  const mock: unknown = Reflect.apply(create, undefined, [exports.get("definition"), { permissions: held }]);
  const respond = member(mock, "respond");
  return typeof respond === "function" ? async (request) => Reflect.apply(respond, mock, [request]) : null;
}

async function compareAnswer(
  respond: Respond,
  operation: Operation,
  held: readonly string[],
  api: Api,
  pkg: Package,
): Promise<readonly Finding[]> {
  const { id, requirement, deprecated, response } = operation;
  const allowed = satisfies(requirement, closure(held, api));
  const refused = api.refusals["forbidden"]?.status;
  const wanted = allowed ? (deprecated?.status ?? response.status) : refused;
  const answer = await respond(sampleRequest(operation, api)).catch(() => undefined);
  const status = member(answer, "status");
  // Whoever may ask may still hear that there is no such row, or that it is in the wrong state.
  // What only an optional package can answer is not tried here: that it was asked for shows that the key may.
  const mayHear =
    allowed && status !== refused && (status === notHere || operation.errors.some((error) => error === status));
  if (status === wanted || mayHear) return [];
  const message = `${id} answers ${String(status)} instead of ${String(wanted)} to a key that holds ${held.join(", ")}`;
  return [differs(pkg, `src/resources/${id.slice(0, id.indexOf("."))}.ts`, message, id)];
}
