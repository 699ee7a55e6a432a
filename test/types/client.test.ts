import { describe, expect, it } from "vitest";
import { errorsOf } from "../support/opendental-types.js";
import { correct } from "./cases/calls.js";
import { prelude } from "./cases/case.js";
import { inputs } from "./cases/inputs.js";
import { forEver, functions, permissions } from "./cases/permissions.js";
import { transport } from "./cases/transport.js";

const tables = {
  "permissions, for ever": forEver,
  permissions,
  "functions by themselves": functions,
  "what a caller gets wrong": inputs,
  "what a caller gets right": correct,
  "lists, changes, dry runs and options": transport,
};

// One program for all of them: the compiler reads the client once.
const modules = Object.entries(tables).flatMap(([table, cases]) =>
  cases.map(({ code }, index) => [`${table} ${index}`, `${prelude}${code}\nexport {};\n`] as const),
);
const said = errorsOf(new Map(modules));

describe.each(Object.entries(tables))("%s", (table, cases) => {
  it.each(cases.map((one, index) => ({ ...one, index })))("$what", ({ index, says }) => {
    expect(said.get(`${table} ${index}`)).toEqual(says);
  });
});
