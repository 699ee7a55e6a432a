import fc from "fast-check";
import { expect, it } from "vitest";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { answers, definition, operations, requestOf, vocabulary } from "./library.js";

const guard = createGuard(operations, vocabulary, []);

it("a request is answered exactly when the guard allows it", async () => {
  const held = fc.subarray([...vocabulary.permissions]);
  await fc.assert(
    fc.asyncProperty(held, fc.constantFrom(...operations), fc.nat(99), async (permissions, operation, id) => {
      const path = operation.path.replace(/\{\w+\}/g, String(id));
      const mock = createMock(definition, { permissions });
      const response = await mock.respond(requestOf({ call: `${operation.verb} ${path}` }));
      const documented = operation.deprecated?.status ?? answers[operation.id]?.status;
      expect(response?.status).toBe(guard.can(operation.id, permissions) ? documented : 403);
    }),
    { numRuns: 500 },
  );
});
