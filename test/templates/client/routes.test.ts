import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import { Connection } from "../../../templates/client/runtime/connection.js";
import { failureOf, json } from "../../support/answers.js";
import { VirtualClock } from "../../support/virtual-clock.js";
import { archive, connect } from "./archive.js";
import type { Wires } from "./archive.js";

/** Three machines that come and go, and what was asked of them: "room GET /maps" and, of a probe, "room ?". */
class Machines {
  readonly clock = new VirtualClock();
  readonly up = new Set(["room", "near", "far"]);
  readonly asked: string[] = [];
  /** What the far one answers while it is up. */
  far: () => Response = () => json({});

  readonly fetch = (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const name = url.port === "8081" ? "room" : url.port === "8080" ? "near" : "far";
    const isProbe = url.pathname === "/v1";
    expect(request.headers.has("X-Key"), "only calls bring the key").toBe(!isProbe);
    this.asked.push(`${name} ${isProbe ? "?" : request.method}`);
    if (!this.up.has(name)) return Promise.reject(new Error("connection refused"));
    return Promise.resolve(isProbe || name !== "far" ? json({}) : this.far());
  };

  connect(wires: Wires = {}): Connection<never> {
    return connect(["Read", "Write"], {
      mode: ["room", "near", "far"],
      host: "server",
      fetch: this.fetch,
      clock: this.clock,
      retry: {},
      ...wires,
    });
  }

  /** What is asked for one call, and how that ends. */
  async ask(
    connection: Connection<never>,
    operation: keyof Omit<typeof archive, "address"> = "list",
  ): Promise<string[]> {
    this.asked.length = 0;
    const exchange = { operation: archive[operation], answers: "nothing" } as const;
    const work = call(connection, exchange, { path: { MapNum: 1 } }, undefined).then(
      () => [],
      (error: unknown) => [error instanceof Error ? error.name : "?"],
    );
    await this.clock.advance(5000);
    return [...this.asked, ...(await work)];
  }
}

describe("several modes", () => {
  it("the first that answers is taken and kept", async () => {
    const machines = new Machines();
    const connection = machines.connect();
    expect(await machines.ask(connection)).toEqual(["room ?", "room GET"]);
    expect(await machines.ask(connection)).toEqual(["room GET"]);
  });

  it("those that do not answer are passed over, and the last is not asked first", async () => {
    const machines = new Machines();
    machines.up.delete("room");
    machines.up.delete("near");
    const connection = machines.connect();
    expect(await machines.ask(connection)).toEqual(["room ?", "near ?", "far GET"]);
    expect(await machines.ask(connection)).toEqual(["far GET"]);
  });

  it("a read goes on by the next when the one in use stops answering", async () => {
    const machines = new Machines();
    const connection = machines.connect();
    await machines.ask(connection);
    machines.up.delete("room");
    expect(await machines.ask(connection)).toEqual(["room GET", "near ?", "near GET"]);
  });

  it("a POST is not sent again, and the next call takes the next", async () => {
    const machines = new Machines();
    const connection = machines.connect();
    await machines.ask(connection);
    machines.up.delete("room");
    expect(await machines.ask(connection, "create")).toEqual(["room POST", "NetworkError"]);
    expect(await machines.ask(connection, "create")).toEqual(["near ?", "near POST"]);
  });

  it("a better one is taken again when it is back, and no call waits for that", async () => {
    const machines = new Machines();
    machines.up.delete("room");
    const connection = machines.connect();
    expect(await machines.ask(connection)).toEqual(["room ?", "near ?", "near GET"]);
    machines.up.add("room");
    await machines.clock.advance(20_000);
    expect(await machines.ask(connection)).toEqual(["near GET"]);
    await machines.clock.advance(30_000);
    expect(await machines.ask(connection)).toEqual(["room ?", "near GET"]);
    expect(await machines.ask(connection)).toEqual(["room GET"]);
  });

  it("one that stays away is asked again from time to time only", async () => {
    const machines = new Machines();
    machines.up.delete("room");
    const connection = machines.connect();
    let probes = 0;
    for (let round = 0; round < 60; round++) {
      probes += (await machines.ask(connection)).filter((one) => one === "room ?").length;
    }
    // Five minutes, and once every half a minute.
    expect(probes).toBeGreaterThanOrEqual(8);
    expect(probes).toBeLessThanOrEqual(11);
  });

  it("one that answers but cannot pass calls on counts as silent", async () => {
    const machines = new Machines();
    machines.far = () => json("The courier is asleep.", 400);
    const connection = machines.connect({ mode: ["far", "near"], host: {} });
    expect(await machines.ask(connection)).toEqual(["far ?", "far GET", "near GET"]);
    expect(await machines.ask(connection)).toEqual(["near GET"]);
  });

  it("when all are away the call says so, and finds whichever comes back first", async () => {
    const machines = new Machines();
    machines.up.clear();
    const connection = machines.connect({ retry: false });
    expect(await machines.ask(connection)).toEqual(["room ?", "near ?", "far GET", "NetworkError"]);
    machines.up.add("near");
    expect(await machines.ask(connection)).toEqual(["room ?", "near ?", "near GET"]);
  });

  it("a machine that never answers is given up after two seconds", async () => {
    const machines = new Machines();
    const silent = (request: Request): Promise<Response> =>
      new URL(request.url).port === "8081" ? new Promise(() => undefined) : machines.fetch(request);
    const connection = machines.connect({ fetch: silent });
    expect(await machines.ask(connection)).toEqual(["near ?", "near GET"]);
    expect(machines.clock.sleepers).toBe(0);
  });

  it("a call that is cancelled meanwhile ends at once, and is not sent", async () => {
    const machines = new Machines();
    const sent: string[] = [];
    const silent = (request: Request): Promise<Response> => {
      if (new URL(request.url).pathname !== "/v1") sent.push(request.url);
      return new Promise(() => undefined);
    };
    const connection = machines.connect({ fetch: silent });
    const controller = new AbortController();
    const work = failureOf(
      call(connection, { operation: archive.create, answers: "nothing" }, {}, { signal: controller.signal }),
    );
    await machines.clock.advance(50);
    controller.abort();
    expect(await work).toMatchObject({ name: "CancelledError" });
    await machines.clock.advance(10_000);
    expect(sent).toEqual([]);
  });

  it("one that was found to answer since is not given up for an old failure", async () => {
    const machines = new Machines();
    const connection = machines.connect({ retry: false });
    const { routes } = Connection.wiringOf(connection);
    const route = await routes.current();
    expect(routes.failed(route, machines.clock.now() - 1)).toBe(false);
    expect(await routes.current()).toBe(route);
    expect(routes.failed(route, machines.clock.now())).toBe(true);
    expect(await routes.current()).not.toBe(route);
  });

  it("one is not given up because a call had little time, nor because an answer broke off", async () => {
    const machines = new Machines();
    const slow = (request: Request): Promise<Response> =>
      new URL(request.url).pathname === "/v1" ? machines.fetch(request) : new Promise(() => undefined);
    const connection = machines.connect({ fetch: slow, retry: false });
    const exchange = { operation: archive.list, answers: "nothing" } as const;
    const work = failureOf(call(connection, exchange, {}, { timeout: 50 }));
    await machines.clock.advance(50);
    expect(await work).toMatchObject({ name: "TimedOutError" });
    expect((await Connection.wiringOf(connection).routes.current()).mode).toBe("room");
  });

  it("of which one is left takes calls at once and together", async () => {
    const machines = new Machines();
    machines.up.delete("room");
    machines.up.delete("near");
    const connection = machines.connect();
    const exchange = { operation: archive.list, answers: "nothing" } as const;
    await Promise.all([1, 2, 3].map(() => call(connection, exchange, {}, undefined)));
    expect(machines.asked).toEqual(["room ?", "near ?", "far GET", "far GET", "far GET"]);
  });

  it("a single one is never asked without need, however often it fails", async () => {
    const machines = new Machines();
    machines.up.delete("far");
    const connection = machines.connect({ mode: ["far"], host: {}, retry: false });
    const error = failureOf(call(connection, { operation: archive.list, answers: "nothing" }, {}, undefined));
    expect(await error).toMatchObject({ name: "NetworkError" });
    expect(await machines.ask(connection)).toEqual(["far GET", "NetworkError"]);
  });
});
