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
    const mock = mockFor(exports, held);
    if (!mock) {
      found.push(differs(pkg, "src/index.ts", `it makes no mock for a key that holds ${held.join(", ")}`));
      continue;
    }
    const statuses: unknown[] = [];
    for (const operation of live) statuses.push(await mock.status(sampleRequest(operation, api)));
    const passed = mock.passed();
    for (const [index, operation] of live.entries()) {
      const answer = { status: statuses[index], passed: passed.has(operation.id) };
      found.push(...compareAnswer(answer, operation, held, api, pkg));
    }
  }
  return found;
}

/** What a mock said to an operation that it was asked for once. */
interface Answer {
  readonly status: unknown;
  /** Whether the mock took the key's permissions for enough. */
  readonly passed: boolean;
}

/** A stand-in for one key. */
interface Asked {
  /** The status that a request is answered with; undefined when it is not answered. */
  readonly status: (request: Request) => Promise<unknown>;
  /** Ids of the operations that were let through so far. */
  readonly passed: () => ReadonlySet<unknown>;
}

function mockFor(exports: ReadonlyMap<string, unknown>, held: readonly string[]): Asked | null {
  const create = exports.get("createMock");
  if (typeof create !== "function") return null;
  const mock: unknown = Reflect.apply(create, undefined, [exports.get("definition"), { permissions: held }]);
  const respond = member(mock, "respond");
  const usage = member(mock, "usage");
  if (typeof respond !== "function" || typeof usage !== "function") return null;
  return {
    status: async (request) => {
      try {
        return member(await Reflect.apply(respond, mock, [request]), "status");
      } catch {
        return undefined;
      }
    },
    passed: () => {
      const operations = member(Reflect.apply(usage, mock, []), "operations");
      return new Set(Array.isArray(operations) ? operations.map((one: unknown) => member(one, "operation")) : []);
    },
  };
}

/**
 * A status alone does not say why it was given: 404 may mean that there is no such row, and an API may refuse with the
 * same number whoever lacks a permission. So the mock is also asked which operations it let through.
 */
function compareAnswer(
  { status, passed }: Answer,
  operation: Operation,
  held: readonly string[],
  api: Api,
  pkg: Package,
): readonly Finding[] {
  const { id, requirement, deprecated, response } = operation;
  const allowed = satisfies(requirement, closure(held, api));
  const refused = api.refusals["forbidden"]?.status;
  const wanted = allowed ? (deprecated?.status ?? response.status) : refused;
  const agrees = allowed
    ? status === wanted || (passed && mayHear(status, operation, api))
    : status === wanted && !passed;
  if (agrees) return [];
  const said = status === wanted ? "lets through" : `answers ${String(status)} instead of ${String(wanted)} to`;
  const message = `${id} ${said} a key that holds ${held.join(", ")}`;
  return [differs(pkg, `src/resources/${id.slice(0, id.indexOf("."))}.ts`, message, id)];
}

/** What a mock answers that lacks an optional package. What only that package can answer is not tried here. */
const notHere = 501;

/** Whether the status may be told to whoever may ask: there is no such row, or what else the operation documents. */
function mayHear(status: unknown, { errors }: Operation, { refusals }: Api): boolean {
  const noRow = refusals["notFound"]?.status ?? 404;
  return status === notHere || status === noRow || errors.some((error) => error === status);
}
