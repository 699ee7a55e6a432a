import { describe, expect, it } from "vitest";
import { fidelityView } from "../../../generator/render/views/mock-fidelity.js";
import { apiOf, rendered } from "../../support/api-of.js";
import { librarySpec } from "../../support/library-spec.js";

const observed = `observed:
  - operation: books.list
    says: "Answers | 50 *at most*."
    link: https://reports.example/books/1
  - operation: loans.list
    says: Answers 404 to nobody.
    link: https://reports.example/loans
  - operation: books.listNew
    says: Leaves out what is on loan.
    link: https://reports.example/books/2
  - operation: books.listNew
    says: Answers 200.
    link: https://reports.example/books/1
`;
const api = apiOf("library", { ...librarySpec, "observed.yaml": observed });
const without = apiOf("library", librarySpec);
const files = rendered(api);

interface Shown {
  readonly operation: string;
  readonly from: string;
  readonly evidence: string;
  readonly observations?: readonly { readonly says: string; readonly link: string }[];
}

function shownOf(text: string | undefined): readonly Shown[] {
  const read: { readonly operations: readonly Shown[] } = JSON.parse(text ?? "");
  return read.operations;
}

/** What a template is given, with its counts. */
function countsOf(view: object): unknown {
  return ["documentedCount", "observedCount", "assumedCount"].map((name) => Reflect.get(view, name));
}

describe("the evidence of an answer", () => {
  const shown = shownOf(files.get("mocks/fidelity.json"));
  const one = (id: string): Shown | undefined => shown.find(({ operation }) => operation === id);

  it("is a page before a report, and the report stands beside it", () => {
    expect(one("books.list")).toEqual({
      operation: "books.list",
      from: "rows",
      evidence: "documented",
      observations: [{ says: "Answers | 50 *at most*.", link: "https://reports.example/books/1" }],
    });
  });

  it("is a report where no page says more than the shape, with all reports in the spec's order", () => {
    expect(one("books.listNew")).toEqual({
      operation: "books.listNew",
      from: "rows",
      evidence: "observed",
      observations: [
        { says: "Leaves out what is on loan.", link: "https://reports.example/books/2" },
        { says: "Answers 200.", link: "https://reports.example/books/1" },
      ],
    });
  });

  it("is the same as without reports where there are none", () => {
    const reported = new Set(["books.list", "books.listNew", "loans.list"]);
    const before = shownOf(rendered(without).get("mocks/fidelity.json"));
    const left = (all: readonly Shown[]) => all.filter(({ operation }) => !reported.has(operation));
    expect(left(shown)).toEqual(left(before));
    expect(left(shown).length).toBeGreaterThan(3);
    expect(before.find(({ operation }) => operation === "books.listNew")).toEqual({
      operation: "books.listNew",
      from: "rows",
      evidence: "assumed",
    });
  });

  it.each([
    ["is refused", "demands: [{ that: { now: true }, message: No. }]", "assumed"],
    ["is done", "where: { Shelf: { value: Adult } }", "documented"],
  ])("is a page where the spec says what %s", (_, parts, evidence) => {
    const books = `resource: Books\nactions: { listNew: { does: list, ${parts} } }\n`;
    const view = rendered(apiOf("library", { ...librarySpec, "mock/Books.yaml": books }));
    const told = shownOf(view.get("mocks/fidelity.json")).find(({ operation }) => operation === "books.listNew");
    expect(told?.evidence).toBe(evidence);
  });

  it("is counted, each operation once", () => {
    const [documented, seen, assumed] = [countsOf(fidelityView(without)), countsOf(fidelityView(api))].flat();
    expect(seen).toBe(0);
    expect(countsOf(fidelityView(api))).toEqual([documented, 1, Number(assumed) - 1]);
    expect(Number(documented) + Number(assumed)).toBe(shown.length);
  });
});

describe("the table in the README", () => {
  const lines = (files.get("mocks/README.md") ?? "").split("\n");

  it("links every report, and nothing in its words is markup", () => {
    expect(lines.filter((line) => /^\| `(books\.list|books\.listNew|loans\.list)` /.test(line))).toEqual([
      "| `books.list` | rows | documented | Answers \\| 50 \\*at most\\*. ([report](https://reports.example/books/1)) |",
      "| `books.listNew` | rows | observed | Leaves out what is on loan. ([report](https://reports.example/books/2)) Answers 200. ([report](https://reports.example/books/1)) |",
      "| `loans.list` | rows | documented | Answers 404 to nobody. ([report](https://reports.example/loans)) |",
    ]);
  });

  it("explains the three words, with how many operations each has", () => {
    const [documented, seen, assumed] = [countsOf(fidelityView(api))].flat();
    expect(lines.filter((line) => /^\| (documented|observed|assumed) \|/.test(line))).toEqual([
      `| documented | ${String(documented)} | A page of the vendor says what the operation does, and the mock does that. |`,
      `| observed | ${String(seen)} | No page says it, but a public report says what the live API did. |`,
      `| assumed | ${String(assumed)} | Neither: no more than the shape of the answer is known. |`,
    ]);
  });
});

it("a report changes the hash of what the mocks are made from, and of nothing else", () => {
  expect(api.mock.hash).not.toBe(without.mock.hash);
  expect(api.hash).toBe(without.hash);
});
