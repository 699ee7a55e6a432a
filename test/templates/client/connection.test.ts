import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Connection } from "../../../templates/client/runtime/connection.js";
import { addressOf } from "../../../templates/client/runtime/transport/address.js";
import { authorizationOf } from "../../../templates/client/runtime/transport/authorization.js";
import { archive, connect, secret } from "./archive.js";

const fixed = "https://api.example/v1";
const local = "http://localhost:8080/v1";
const open = "http://{host}:8080/v1";

interface Address {
  readonly addresses: readonly string[];
  readonly host?: string;
  readonly want: string;
}

const addresses: readonly Address[] = [
  { addresses: [fixed], want: fixed },
  { addresses: [local, fixed], want: local },
  { addresses: [local, open], want: local },
  { addresses: [open, local], want: local },
  { addresses: [local, open], host: "server", want: "http://server:8080/v1" },
  { addresses: [open], host: "server.office.example", want: "http://server.office.example:8080/v1" },
  { addresses: [open], host: "office.example.", want: "http://office.example.:8080/v1" },
  { addresses: [open], host: "192.168.1.20", want: "http://192.168.1.20:8080/v1" },
  { addresses: [open], host: "[fd00::1]", want: "http://[fd00::1]:8080/v1" },
  { addresses: [open], host: "Server-2", want: "http://Server-2:8080/v1" },
  { addresses: [open], host: "OD_SERVER", want: "http://OD_SERVER:8080/v1" },
  { addresses: [open], host: "server:81", want: "http://server:81/v1" },
  { addresses: [open], host: "[fd00::1]:81", want: "http://[fd00::1]:81/v1" },
  { addresses: ["http://{host}/v1"], host: "server:65535", want: "http://server:65535/v1" },
];

const noHosts = [
  ...[
    "",
    " ",
    "a b",
    "a/b",
    "a:",
    "a:0",
    "a:65536",
    "a:080",
    "a:8o",
    "a:80:80",
    ":80",
    "a?b",
    "a#b",
    "a@b",
    "user:pass@a",
    "http://a",
    "//a",
    "\\\\a",
    "a\\b",
    "a%2fb",
    "a\n",
    "a..",
  ],
  ...[
    ".a",
    "-a",
    "a..b",
    "ä.example",
    "[::1",
    "::1",
    "[::1]:",
    "[x]",
    "{host}",
    "$&",
    "a,b",
    "*",
    "1.2.3.999",
    `${"a".repeat(64)}.b`,
  ],
];

describe("the base address", () => {
  it.each(addresses)("of $addresses with the host $host is $want", ({ addresses: all, host, want }) => {
    expect(addressOf(all, host)).toBe(want);
  });

  it("needs a host when it has no fixed one", () => {
    expect(() => addressOf([open], undefined)).toThrow(
      new TypeError("this mode needs `host`: the name or the address of the machine"),
    );
  });

  it("takes no host when it has only fixed ones", () => {
    expect(() => addressOf([fixed], "server")).toThrow(
      new TypeError("this mode has a fixed address; leave `host` out"),
    );
  });

  it.each(noHosts)("takes a host and nothing else, and not %j", (host) => {
    expect(() => addressOf([open], host)).toThrow(
      new TypeError("`host` must be a host name or an IP address, with a port or without, and nothing else"),
    );
  });
});

describe("the authorization", () => {
  const format = "ODFHIR {developerKey}/{customerKey}";

  it("puts each credential in its place", () => {
    expect(authorizationOf(format, { developerKey: "dev", customerKey: "cus", other: "x" })).toBe("ODFHIR dev/cus");
    expect(authorizationOf("Bearer {token}", { token: "$&$1`'" })).toBe("Bearer $&$1`'");
    expect(authorizationOf("{a}{a}", { a: "{b}", b: "x" })).toBe("{b}{b}");
  });

  it.each([undefined, null, "", 5, true, {}, ["k"]])("misses a credential that is %j", (customerKey) => {
    expect(() => authorizationOf(format, { developerKey: "dev", customerKey })).toThrow(
      new TypeError("`customerKey` is missing"),
    );
  });

  it.each(["a b", "a/b", "a\r\nX: y", "a\0", "é", "a\u2028", "\u007f", " a"])(
    "takes no credential like %j, and does not repeat it",
    (developerKey) => {
      expect(() => authorizationOf(format, { developerKey, customerKey: "cus" })).toThrow(
        new TypeError("`developerKey` has characters that no key has"),
      );
    },
  );

  it("finds nothing that every object has", () => {
    expect(() => authorizationOf("{constructor}", {})).toThrow(new TypeError("`constructor` is missing"));
  });
});

describe("a connection", () => {
  const connection = connect(["Read"]);

  it("is genuine or nothing", () => {
    expect(Connection.wiringOf(connection).routes.preferred.address).toBe(archive.address);
    const copies = [
      {},
      { ...connection },
      Object.create(connection),
      structuredClone(connection),
      new Proxy(connection, {}),
    ];
    for (const other of [...copies, null, undefined, "x", 5, Connection, Connection.prototype]) {
      expect(() => Connection.wiringOf(other)).toThrow(new TypeError("the first argument must be a connection"));
    }
  });

  it("shows no key, however it is looked at", () => {
    const shown = [
      inspect(connection, { showHidden: true, depth: 9, getters: true }),
      String(connection),
      JSON.stringify(connection),
      JSON.stringify(Object.getOwnPropertyDescriptors(connection)),
      ...Reflect.ownKeys(connection).map(String),
      inspect(structuredClone(connection), { showHidden: true }),
    ];
    for (const text of shown) expect(text).not.toContain(secret);
    expect(Connection.wiringOf(connection).authorization).toContain(secret);
  });

  it("cannot be changed", () => {
    expect(Object.isFrozen(connection)).toBe(true);
    expect(Reflect.set(connection, "address", "http://elsewhere.example")).toBe(false);
  });
});
