import {
  createClient,
  CredentialsError,
  NetworkError,
  ServerError,
  ThrottledError,
  TimedOutError,
  TimeLimitError,
  UnauthorizedError,
  UnreachableError,
} from "@permspec/opendental";
import type { ApiError, ConnectionOptions, Mode } from "@permspec/opendental";
import { runningClock } from "@permspec/opendental-mocks";
import type { FaultKind } from "@permspec/opendental-mocks";
import { describe, expect, it } from "vitest";
import { anyKey, failure, officeBy, sentTo, serving } from "../support/mocked-office.js";
import { VirtualClock } from "../support/virtual-clock.js";

type Told = Omit<ConnectionOptions<[]>, "permissions">;

const slow = ["ReadAll"] as const;
const usual = ["ReadAll", "Comm"] as const;
const fast = ["ReadAll", "Enterprise"] as const;

describe("the throttle of the client and that of the mock", () => {
  const tiers = [
    { permissions: slow, interval: 5000, open: (options: Told) => createClient({ ...options, permissions: slow }) },
    { permissions: usual, interval: 1000, open: (options: Told) => createClient({ ...options, permissions: usual }) },
    { permissions: fast, interval: 500, open: (options: Told) => createClient({ ...options, permissions: fast }) },
  ] as const;
  it.each(tiers)("agree on $interval ms for $permissions", async ({ permissions, interval, open }) => {
    const { server, way } = await officeBy("remote", { permissions, throttle: true });
    const clock = new VirtualClock();
    let sent = 0;
    const onRequest = (): void => void (sent += 1);
    const od = open({ ...way, clock, onRequest, retry: false });
    const pass = async (milliseconds: number): Promise<void> => {
      server.clock.advance(milliseconds);
      await clock.advance(milliseconds);
    };
    const [first, second, third] = [od.patients.get(1), od.patients.get(2), od.patients.get(3)];
    for (const [index, call] of [first, second, third].entries()) {
      expect((await call).PatNum).toBe(index + 1);
      expect(sent).toBe(index + 1);
      await pass(interval - 1);
      expect(sent).toBe(index + 1);
      await pass(1);
    }
  });

  it("are no help to a client without one: it is told when to come again", async () => {
    const { server, way } = await officeBy("remote", { permissions: ["ReadAll"], throttle: true });
    const od = createClient({ ...way, permissions: ["ReadAll"], throttle: false, retry: false });
    await od.patients.get(1);
    const error = await failure(od.patients.get(2));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error).toMatchObject({ status: 429, retryAfter: 5000 });
    server.clock.advance(4999);
    expect(await failure(od.patients.get(2))).toBeInstanceOf(ThrottledError);
    server.clock.advance(1);
    expect((await od.patients.get(2)).PatNum).toBe(2);
  });
});

describe("several modes", () => {
  it("are taken one for another as their servers stop and come back", async () => {
    const grants = { permissions: ["ReadAll"] } as const;
    const service = await serving({ ...grants, mode: "service" });
    const local = await serving({ ...grants, mode: "local" });
    const remote = await serving({ ...grants, mode: "remote" });
    const clock = new VirtualClock();
    const answered: string[] = [];
    const od = createClient({
      ...anyKey(),
      permissions: ["ReadAll"],
      mode: ["service", "local", "remote"],
      host: { service: `127.0.0.1:${service.port}` },
      fetch: sentTo({ local: local.url, remote: remote.url }),
      throttle: false,
      clock,
      onResponse: ({ mode, status }) => status === 200 && answered.push(mode),
    });
    const taken = async (): Promise<string | undefined> => {
      await od.patients.get(1);
      return answered.at(-1);
    };
    /** Better modes are asked beside the calls, so it takes a call or more until the answer counts. */
    const takenAtLast = (mode: Mode): Promise<void> => expect.poll(taken, { timeout: 20_000 }).toBe(mode);

    expect(await taken()).toBe("service");
    await service.close();
    expect(await taken()).toBe("local");
    await local.close();
    expect(await taken()).toBe("remote");
    await serving({ ...grants, mode: "local", port: local.port });
    expect(await taken()).toBe("remote");
    clock.jump(30_000);
    await takenAtLast("local");
    await serving({ ...grants, mode: "service", port: service.port });
    clock.jump(30_000);
    await takenAtLast("service");
  });

  it("are taken one for another when the office cannot be reached by one", async () => {
    const remote = await serving({ permissions: ["ReadAll"], faults: [{ kind: "office-unreachable", next: 9 }] });
    const local = await serving({ permissions: ["ReadAll"], mode: "local" });
    const od = createClient({
      ...anyKey(),
      permissions: ["ReadAll"],
      mode: ["remote", "local"],
      fetch: sentTo({ remote: remote.url, local: local.url }),
    });
    expect((await od.patients.get(1)).PatNum).toBe(1);
    expect(local.usage().operations).toEqual([{ operation: "patients.get", count: 1 }]);
  });

  it("do not send twice what creates", async () => {
    const service = await serving({
      permissions: ["Comm"],
      mode: "service",
      faults: [{ kind: "drop", operation: "commlogs.create", next: 1 }],
    });
    const local = await serving({ permissions: ["Comm"], mode: "local" });
    const od = createClient({
      ...anyKey(),
      permissions: ["Comm"],
      mode: ["service", "local"],
      host: { service: `127.0.0.1:${service.port}` },
      fetch: sentTo({ local: local.url }),
    });
    const log = { PatNum: 1, Note: "Called", CommDateTime: "2026-03-02 08:00:00" } as const;
    expect(await failure(od.commlogs.create(log))).toBeInstanceOf(NetworkError);
    expect(local.usage().operations).toEqual([]);
    expect((await od.commlogs.create(log)).Note).toBe("Called");
    expect(local.usage().operations).toEqual([{ operation: "commlogs.create", count: 1 }]);
  });
});

describe.each(["local", "service", "cloud"] as const)("while headquarters are away, %s", (mode) => {
  it("takes for six hours the keys that it knows, and no others", async () => {
    const { way, control } = await officeBy(mode, { permissions: ["ReadAll"] });
    const known = createClient({ ...way, permissions: ["ReadAll"] });
    const stranger = createClient({ ...way, ...anyKey(), permissions: ["ReadAll"] });
    await known.patients.get(1);
    await control("headquarters", { reachable: false });
    await control("clock", { advance: 6 * 3_600_000 - 1000 });
    expect((await known.patients.get(1)).PatNum).toBe(1);
    expect(await failure(stranger.patients.get(1))).toBeInstanceOf(UnauthorizedError);
    await control("clock", { advance: 1000 });
    expect(await failure(known.patients.get(1))).toBeInstanceOf(CredentialsError);
    await control("headquarters", { reachable: true });
    expect((await stranger.patients.get(1)).PatNum).toBe(1);
  });
});

describe("what goes wrong at the mock", () => {
  const kinds: readonly (readonly [FaultKind, object, typeof ApiError, object])[] = [
    ["office-unreachable", {}, UnreachableError, { status: 400, retryable: true }],
    ["time-limit", {}, TimeLimitError, { status: 504, retryable: true }],
    ["server-error", {}, ServerError, { status: 500, retryable: true }],
    ["throttled", { milliseconds: 1000 }, ThrottledError, { status: 429, retryable: true, retryAfter: 1000 }],
    ["drop", {}, NetworkError, { status: null, retryable: true }],
  ];
  it.each(kinds)("%s is an error of its own, once", async (kind, more, wanted, facts) => {
    const { way, control } = await officeBy("service", { permissions: ["ReadAll"] });
    const od = createClient({ ...way, permissions: ["ReadAll"], retry: false });
    await control("faults", { kind, next: 1, ...more });
    const error = await failure(od.patients.get(1));
    expect(error).toBeInstanceOf(wanted);
    expect(error).toMatchObject(facts);
    expect((await od.patients.get(1)).PatNum).toBe(1);
    expect(await control("faults")).toEqual({ faults: [{ kind, next: 1, ...more, struck: 1 }] });
  });

  it("is not seen by a read that is sent again", async () => {
    const { server, way } = await officeBy("local", { permissions: ["ReadAll"] });
    const od = createClient({ ...way, permissions: ["ReadAll"] });
    server.faults.add([{ kind: "drop", operation: "patients.get", next: 1 }]);
    expect((await od.patients.get(1)).PatNum).toBe(1);
  });

  const late = { permissions: ["ReadAll"], faults: [{ kind: "latency", every: 1, milliseconds: 600_000 }] } as const;
  it("is that it takes long, where the clock runs", async () => {
    const { way } = await officeBy("service", { ...late, clock: runningClock() });
    const od = createClient({ ...way, permissions: ["ReadAll"], retry: false, timeout: 50 });
    expect(await failure(od.patients.get(1))).toBeInstanceOf(TimedOutError);
  });

  it("takes no time where the clock stands", async () => {
    const { way } = await officeBy("service", late);
    const od = createClient({ ...way, permissions: ["ReadAll"], retry: false });
    expect((await od.patients.get(1)).PatNum).toBe(1);
  });
});
