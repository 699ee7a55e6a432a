import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { compareOperations } from "../../generator/drift/compare/operations.js";
import { comparePermissions } from "../../generator/drift/compare/permissions.js";
import { contextOf } from "../../generator/drift/documented/load-documented.js";
import { compareClient } from "../../generator/drift/generated/client.js";
import { compareGuards } from "../../generator/drift/generated/guards.js";
import type { DocumentedPermission, DocumentedTable } from "../../generator/drift/table/documented-table.js";
import { readTable } from "../../generator/drift/table/read-table.js";
import type { Api, Modifier, Rule } from "../../generator/model/api.js";
import { openTemplates } from "../../generator/render/handlebars.js";
import { renderApi } from "../../generator/render/render.js";
import { planWrite } from "../../generator/write/plan.js";
import { documentedOf, SpecBench } from "../support/drift-sides.js";
import { Random } from "../support/random.js";

const bench = new SpecBench();
const { api } = bench;
const documented = documentedOf(api);
const output = "generated/opendental";

/** How many findings there are between a table and a spec. */
function findings(table: DocumentedTable, spec: Api): number {
  return comparePermissions(table, spec).length + compareOperations(table, spec).length;
}

/** The table as a maintainer would copy it from a browser, a line per row. */
function pageOf(table: DocumentedTable): readonly string[] {
  const lines = table.permissions.flatMap(({ name, footnotes, rows, facts }) => {
    const label = `${name}${footnotes.join("")}`;
    const notes = notesOf(facts);
    const [first, ...rest] = [...rows.map(({ text }) => text), ...notes];
    return [`${label} ${first ?? ""}`, ...rest];
  });
  return [documented.columns.join(" "), ...lines];
}

function notesOf({ added, rule, modifier }: DocumentedPermission["facts"]): readonly string[] {
  const version = added === null ? [] : [`Added in version ${added}.`];
  return [...(rule ? [ruleNote(rule)] : []), ...(modifier ? [modifierNote(modifier)] : []), ...version];
}

function ruleNote(rule: Rule): string {
  return rule.kind === "otherwise"
    ? "Any method not listed under a different permission."
    : `All ${rule.verbs.join(", ")} methods except ${rule.exceptResources.join(", ")}.`;
}

function modifierNote({ pageCeiling, throttle }: Modifier): string {
  const ceilings = Object.entries(pageCeiling).map(
    ([mode, items]) => `Increases Limit for ${mode} mode to ${items} elements.`,
  );
  const waits = Object.entries(throttle).map(([mode, ms]) => `Reduces throttle to ${ms}ms, for ${mode} mode.`);
  return [...ceilings, ...waits].join(" ");
}

function readPage(lines: readonly string[]): {
  readonly table: DocumentedTable | null;
  readonly problems: readonly Diagnostic[];
} {
  const problems: Diagnostic[] = [];
  const context = contextOf(api, documented.columns, documented.rowCount);
  return { table: readTable("page.txt", lines.join("\n"), context, problems), problems };
}

const names = api.permissions.map(({ name }) => name);
const ids = api.permissions.filter(({ modifier }) => !modifier).map(({ id }) => id);

describe("one hundred mutations, each of them found", () => {
  it("finds nothing in what is not mutated", () => {
    const { table, problems } = readPage(pageOf(documented.table));
    expect(problems).toEqual([]);
    expect(table && findings(table, api)).toBe(0);
    expect(table?.sha256).toBe(documented.table.sha256);
  });

  const pageMutations: readonly (readonly [string, (lines: string[], random: Random) => string[]])[] = [
    [
      "drop a line",
      (lines, random) => {
        const index = random.below(lines.length, 1);
        return lines.filter((_, at) => at !== index);
      },
    ],
    [
      "double a line",
      (lines, random) => {
        const index = random.below(lines.length, 1);
        return lines.flatMap((line, at) => (at === index ? [line, line] : [line]));
      },
    ],
    [
      "rename a resource",
      (lines, random) => onRow(lines, random, (line) => line.replace(/(\w+)( (?:GET|POST|PUT|DELETE)\b)/, "$1X$2")),
    ],
    [
      "another verb",
      (lines, random) =>
        onRow(lines, random, (line) =>
          line.replace(/ (POST|PUT|DELETE|GET)\b/, (_, verb) => (verb === "DELETE" ? " FETCH" : " PATCH")),
        ),
    ],
    [
      "another variant",
      (lines, random) =>
        onRow(lines, random, (line) => line.replace(/ (GET|POST|PUT|DELETE)( [A-Z]\w+)?/, " $1 Otherwise")),
    ],
    [
      "a row into another group",
      (lines, random) => {
        const index = rowIndex(lines, random);
        const line = lines[index] ?? "";
        const rest = lines.filter((_, at) => at !== index);
        const starts = rest.flatMap((one, at) =>
          at > 0 && names.some((name) => one.startsWith(`${name} `) || one.startsWith(`${name}*`)) ? [at] : [],
        );
        const before = starts.filter((at) => at > index || at < index - 200);
        const target = before.length > 0 ? random.pick(before) : 1;
        return [...rest.slice(0, target + 1), line, ...rest.slice(target + 1)];
      },
    ],
    [
      "another version",
      (lines, random) =>
        onLine(lines, random, /Added in version/, (line) => line.replace(/version [\d.]+/, "version 19.9")),
    ],
    [
      "another limit",
      (lines, random) =>
        onLine(lines, random, /Increases Limit/, (line) => line.replace(/\d+ elements/, "77 elements")),
    ],
  ];

  const pageCases = Array.from({ length: 48 }, (_, seed) => seed);
  it.each(pageCases)("page, seed %i", (seed) => {
    const random = new Random(1000 + seed);
    const [what, mutate] = pageMutations[seed % pageMutations.length] ?? ["", (lines: string[]) => lines];
    const lines = [...pageOf(documented.table)];
    const mutated = mutate(lines, random);
    expect(mutated, what).not.toEqual(pageOf(documented.table));
    const { table, problems } = readPage(mutated);
    const found = problems.length + (table ? findings(table, api) : 0);
    expect(found, `${what}: ${difference(lines, mutated)}`).toBeGreaterThan(0);
  });

  const specMutations: readonly (readonly [string, (text: string, random: Random) => string])[] = [
    [
      "another permission",
      (text, random) =>
        onMatch(
          text,
          random,
          /^ {4}requires: (\w+)$/gm,
          (line) => `    requires: ${otherThan(line.trim().split(" ")[1] ?? "", random)}`,
        ),
    ],
    [
      "a row's permission turned into a rule's",
      (text, random) =>
        onMatch(
          text,
          random,
          /^ {4}requires: (\w+)$/gm,
          (line) => `    requires: { rule: ${line.trim().split(" ")[1] ?? ""} }`,
        ),
    ],
    [
      "a rule's permission turned into a row's",
      (text, random) =>
        onMatch(text, random, /^ {4}requires: \{ rule: \w+ \}$/gm, (line) => line.replace(/\{ rule: (\w+) \}/, "$1")),
    ],
    [
      "an operation dropped",
      (text, random) => onMatch(text, random, /^ {2}(?:get|list|create|update|delete)\w*:\n(?: {4}.*\n)+/gm, () => ""),
    ],
    [
      "another verb",
      (text, random) =>
        onMatch(text, random, /^ {4}verb: (PUT|POST|DELETE)$/gm, (line) =>
          line.includes("PUT") ? "    verb: DELETE" : "    verb: PUT",
        ),
    ],
    ["another variant", (text, random) => onMatch(text, random, /^ {4}variant: \w+$/gm, (line) => `${line}X`)],
  ];

  const specCases = Array.from({ length: 30 }, (_, seed) => seed);
  it.each(specCases)("spec, seed %i", (seed) => {
    const random = new Random(2000 + seed);
    const [what, mutate] = specMutations[seed % specMutations.length] ?? ["", (text: string) => text];
    let file = "";
    let text = "";
    let mutated = "";
    do {
      file = random.pick(bench.files);
      text = bench.text(file);
      mutated = mutate(text, random);
    } while (mutated === text);
    const { api: changed, problems } = bench.with(file, mutated);
    // What no row names cannot be missed by the table; the packages that are there miss it.
    const checked = changed ? planWrite(output, renderApi(changed, openTemplates(null))).changes.length : 0;
    const found = problems.length + (changed ? findings(documented.table, changed) + checked : 0);
    if (changed && !(what === "an operation dropped"))
      expect(findings(documented.table, changed) + problems.length).toBeGreaterThan(0);
    expect(found, `${what} in ${file}: ${difference(text.split("\n"), mutated.split("\n"))}`).toBeGreaterThan(0);
  });

  const rendered = renderApi(api, openTemplates(null));
  const root = mkdtempSync(join(mkdirp("node_modules/.cache"), "permspec-mutations-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  for (const target of ["guards", "client"])
    cpSync(join(output, target, "src"), join(root, target, "src"), { recursive: true });

  const editable = rendered.filter(
    ({ path }) => path.endsWith(".ts") && /\/(operations|resources|client|permissions)/.test(path),
  );
  const edits: readonly (readonly [RegExp, string])[] = [
    [/Requires<"(\w+)">/, 'Requires<"Comm" | "Setup">'],
    [/Connection<"\w+">/, 'Connection<"Enterprise">'],
    [/bits\.\w+/, "bits.Enterprise"],
    [/needs: \[[^\]]*\]/, "needs: []"],
    [/path: "\/\w+/, 'path: "/elsewhere'],
    [/verb: "\w+"/, 'verb: "OPTIONS"'],
  ];
  const outputCases = Array.from({ length: 24 }, (_, seed) => seed);
  it.each(outputCases)("generated file, seed %i", async (seed) => {
    const random = new Random(3000 + seed);
    let path = "";
    let text = "";
    let mutated = "";
    do {
      const file = random.pick(editable);
      const [pattern, replacement] = random.pick(edits);
      path = file.path;
      text = file.text;
      mutated = text.replace(pattern, replacement);
    } while (mutated === text);

    const target = join(root, path);
    writeFileSync(target, mutated);
    try {
      const plan = planWrite(root, rendered);
      expect(plan.changes).toContainEqual({ kind: "changed", path, wanted: text, found: mutated });

      const guards = { name: `${api.packageName}-guards`, folder: join(root, "guards") };
      const client = { name: api.packageName, folder: join(root, "client") };
      const found = path.startsWith("guards/") ? await compareGuards(api, guards) : await compareClient(api, client);
      expect(found.length, difference(text.split("\n"), mutated.split("\n"))).toBeGreaterThan(0);
      expect(found.map(({ kind }) => kind)).toContain("generated-differs");
    } finally {
      writeFileSync(target, readFileSync(join(output, path), "utf8"));
    }
  });
});

function mkdirp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

function rowIndex(lines: readonly string[], random: Random): number {
  const rows = lines.flatMap((line, index) => (index > 0 && /^\w+ (GET|POST|PUT|DELETE)\b/.test(line) ? [index] : []));
  return random.pick(rows);
}

function onRow(lines: readonly string[], random: Random, change: (line: string) => string): string[] {
  const index = rowIndex(lines, random);
  return lines.map((line, at) => (at === index ? change(line) : line));
}

function onLine(lines: readonly string[], random: Random, which: RegExp, change: (line: string) => string): string[] {
  const index = random.pick(lines.flatMap((line, at) => (which.test(line) ? [at] : [])));
  return lines.map((line, at) => (at === index ? change(line) : line));
}

function onMatch(text: string, random: Random, pattern: RegExp, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = random.pick(matches);
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

function otherThan(id: string, random: Random): string {
  return random.pick(ids.filter((one) => one !== id));
}

/** The first line that differs, for the message of a test that fails. */
function difference(before: readonly string[], after: readonly string[]): string {
  const index = before.findIndex((line, at) => line !== after[at]);
  return `${before[index] ?? "(end)"} → ${after[index] ?? "(end)"}`;
}
