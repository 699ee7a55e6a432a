import { describe, expect, it } from "vitest";
import type { Permission, Rule, Verb } from "../../generator/model/api.js";
import { coveringRule } from "../../generator/lower/rules.js";
import { libraryApi } from "../support/library-api.js";

describe("coveringRule finds the permission of an operation that no row names", () => {
  const reads: Rule = { kind: "matching", verbs: ["GET"], exceptResources: ["Queries"] };
  const removals: Rule = { kind: "matching", verbs: ["DELETE", "GET"], exceptResources: [] };
  const rest: Rule = { kind: "otherwise" };

  interface Row {
    readonly rules: Readonly<Record<string, Rule | null>>;
    readonly verb: Verb;
    readonly resource: string;
    readonly want: string | null;
  }
  const table: readonly Row[] = [
    { rules: { Rest: rest, Read: reads }, verb: "GET", resource: "Books", want: "Read" },
    { rules: { Rest: rest, Read: reads }, verb: "GET", resource: "Queries", want: "Rest" },
    { rules: { Rest: rest, Read: reads }, verb: "POST", resource: "Books", want: "Rest" },
    { rules: { Read: reads, Remove: removals }, verb: "GET", resource: "Books", want: "Read" },
    { rules: { Remove: removals, Read: reads }, verb: "GET", resource: "Books", want: "Remove" },
    { rules: { Read: reads, Remove: removals }, verb: "GET", resource: "Queries", want: "Remove" },
    { rules: { Read: reads }, verb: "POST", resource: "Books", want: null },
    { rules: { Read: null, Write: null }, verb: "GET", resource: "Books", want: null },
    { rules: {}, verb: "GET", resource: "Books", want: null },
  ];
  it.each(table)("$verb $resource: $want", ({ rules, verb, resource, want }) => {
    const [permission] = libraryApi().permissions;
    const permissions = Object.entries(rules).flatMap(([id, rule]): Permission[] =>
      permission ? [{ ...permission, id, rule }] : [],
    );
    expect(coveringRule({ verb, resource }, permissions)?.id ?? null).toBe(want);
  });
});
