// Runs before a sample, in its process: the mock answers instead of the server, and nothing leaves this machine.
import { createMock } from "@permspec/opendental-mocks";
import { vocabulary } from "@permspec/opendental-guards/permissions";
import type { Permission } from "@permspec/opendental-guards/permissions";
import { sampleClock } from "./sample-clock.js";
import type { Setting } from "./samples.js";

const { holds, silent, answer }: Setting = JSON.parse(process.env["PERMSPEC_SAMPLE"] ?? "{}");
const everything = vocabulary.permissions.filter((id) => id !== "Enterprise");
const mock = createMock({ permissions: (holds ?? everything) as readonly Permission[], clock: sampleClock });
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  if (silent.includes(new URL(request.url).host)) throw new TypeError("fetch failed");
  if (answer) return new Response(JSON.stringify(answer.text), { status: answer.status });
  const response = await mock.respond(request);
  if (response) return response;
  const { hostname, origin } = new URL(request.url);
  if (hostname === "127.0.0.1") return send(request);
  throw new Error(`a sample asked for ${origin}, which is nowhere`);
};

Object.assign(globalThis, { developerKey: "made-up-developer", customerKey: "made-up-customer" });
