import { describe, expect, it } from "vitest";
import { libraryWithTable, tableFile } from "../support/library-drift.js";
import type { Workbench } from "../support/workbench.js";

/** The library, where `books.create` needs what is given and its row stands under Rest, Lend and Stock, or the last two. */
function library(requires: string, isUnderRest: boolean, together = ""): Workbench {
  const bench = libraryWithTable();
  bench.replace("spec/library/resources/Books.yaml", "requires: Stock", `requires: ${requires}`);
  const text = bench.read(tableFile).replace("rows: [Loans GET,", "rows: [Books POST, Loans GET,");
  const rest = "{ rule: otherwise }\n    rows: [";
  bench.write(tableFile, (isUnderRest ? text.replace(rest, `${rest}Books POST`) : text) + together);
  return bench;
}

const both = "together:\n  - { row: Books POST, permissions: [Stock, Lend] }\n";

describe("a row under several permissions", () => {
  const hint = "Where the page says that all are needed, say so under `together` in documented/permissions.yaml.";
  it.each<readonly [string, () => Workbench, readonly string[]]>([
    ["needs any of them", () => library("[Stock, Lend]", false), []],
    [
      "may need all, as the message says",
      () => library("[[Stock, Lend]]", false),
      [`By the table \`books.create\` needs Lend, or Stock; by the spec, Stock and Lend. ${hint}`],
    ],
    [
      "may need some of them",
      () => library("[[Stock, Lend], Rest]", true),
      [`By the table \`books.create\` needs Rest, or Lend, or Stock; by the spec, Stock and Lend, or Rest. ${hint}`],
    ],
    [
      "does not need others",
      () => library("[[Stock, Rest]]", false),
      ["By the table `books.create` needs Lend, or Stock; by the spec, Stock and Rest."],
    ],
    ["needs all where the table says so", () => library("[[Lend, Stock]]", false, both), []],
    ["needs some where the table says so", () => library("[[Stock, Lend], Rest]", true, both), []],
    [
      "does not need any of them then",
      () => library("[Stock, Lend]", false, both),
      ["By the table `books.create` needs Stock and Lend; by the spec, Stock, or Lend."],
    ],
  ])("%s", async (_, bench, want) => {
    const { out } = await bench().run("drift");
    expect(out.match(/By the table .*/g) ?? []).toEqual(want);
    expect(out).not.toContain("operation-missing");
  });

  it("no longer needs all when it left one of them on a newer page", async () => {
    const bench = library("[[Stock, Lend]]", false, both);
    const page = [
      "| Permission | Methods | Details |",
      "| --- | --- | --- |",
      "| Read All | Books GET | All GET methods except Loans. |",
      "| Rest | | All other methods. |",
      "| Lend | Loans GET<br>Loans GET Overdue<br>Loans POST | |",
      "| Stock | Books POST<br>Books PUT Discard (Deprecated in version 3.1) | Added in version 2.1. |",
      "| Manage | Loans GET Overdue<br>Books PUT Discard (Deprecated in version 3.1) | |",
    ];
    bench.write("page.md", page.map((line) => `${line}\n`).join(""));
    const { out } = await bench.run("drift", "library", "--table", bench.path("page.md"));
    expect(out.match(/By the table .*/g)).toEqual([
      "By the table `books.create` needs Stock; by the spec, Stock and Lend.",
    ]);
  });

  it.each<readonly [string, string, string]>([
    [
      "a permission that does not have the row",
      both.replace("Lend", "Manage"),
      "spec/library/documented/permissions.yaml:24:45 error table-row\n" +
        "  The table that is kept does not have `Books POST` under `Manage`.\n",
    ],
    [
      "a row that the table does not have",
      both.replace("Books POST", "Books DELETE"),
      "  The table that is kept does not have `Books DELETE` under `Stock`.\n",
    ],
    [
      "what is no row",
      both.replace("Books POST", "Books PATCH"),
      "spec/library/documented/permissions.yaml:24:12 error table-verb\n  `PATCH` is not a verb of the API.\n",
    ],
    ["one permission alone", both.replace(", Lend", ""), "permissions.yaml:24:37 error schema-value\n"],
  ])("refuses %s", async (_, together, want) => {
    const { code, err } = await library("Stock", false, together).run("drift");
    expect(err).toContain(want);
    expect(err).toContain("nothing was compared");
    expect(code).toBe(2);
  });
});
