import { describe, expect, it } from "vitest";
import { didYouMean, meant, nearest } from "../../generator/diagnostics/suggest.js";

const permissions = ["ReadAll", "AllOthers", "Comm", "Insurance", "Payments", "PayPlans", "ProcedureLogs"];

describe("nearest", () => {
  const table = [
    { wanted: "Insurence", from: permissions, want: ["Insurance"] },
    { wanted: "insurance", from: permissions, want: ["Insurance"] },
    { wanted: "Payment", from: permissions, want: ["Payments"] },
    { wanted: "PayPlan", from: permissions, want: ["PayPlans"] },
    { wanted: "Read", from: permissions, want: ["ReadAll"] },
    { wanted: "Procedure", from: permissions, want: ["ProcedureLogs"] },
    { wanted: "Pay", from: permissions, want: [] },
    { wanted: "Comms", from: permissions, want: ["Comm"] },
    { wanted: "xyz", from: permissions, want: [] },
    { wanted: "", from: permissions, want: [] },
    { wanted: "get", from: ["GET", "Get", "put"], want: ["Get", "GET"] },
    { wanted: "PUT", from: ["GET", "POST", "PUTS"], want: ["PUTS"] },
    { wanted: "ab", from: ["cd", "ac", "abc"], want: ["abc", "ac"] },
    { wanted: "list", from: ["lists", "lisp", "gist", "mist"], want: ["gist", "lisp", "lists"] },
    { wanted: "list", from: ["list", "list", "lists"], want: ["list"] },
    { wanted: "__proto__", from: permissions, want: [] },
  ];
  it.each(table)("$wanted of $from", ({ wanted, from, want }) => {
    expect(nearest(wanted, from)).toEqual(want);
  });

  it("gives no more than asked for", () => {
    expect(nearest("lists", ["lisp", "list", "gist"], 1)).toEqual(["list"]);
  });
});

it("meant gives the name itself, what is nearest, or the name when nothing is", () => {
  const known = new Set(permissions);
  expect(["Comm", "Com", "Weather"].map((name) => meant(name, known))).toEqual(["Comm", "Comm", "Weather"]);
});

describe("didYouMean", () => {
  const many = Array.from({ length: 17 }, (_, index) => `Resource${index}`);
  const table = [
    { wanted: "Insurence", from: permissions, want: "Did you mean `Insurance`?" },
    {
      wanted: "Weather",
      from: permissions,
      want: "There are: ReadAll, AllOthers, Comm, Insurance, Payments, PayPlans, ProcedureLogs.",
    },
    { wanted: "Weather", from: many, want: null },
    { wanted: "Weather", from: many.slice(0, 16), want: `There are: ${many.slice(0, 16).join(", ")}.` },
    { wanted: "Weather", from: [], want: null },
  ];
  it.each(table)("$wanted of $from.length", ({ wanted, from, want }) => {
    expect(didYouMean(wanted, from)).toBe(want);
  });
});
