import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnostic, wholeFile } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Api } from "../model/api.js";
import type { Target } from "../render/output.js";
import { targets } from "../render/targets.js";
import { released } from "../render/views/released.js";
import { compareModes } from "./compare/modes.js";
import { compareOperations } from "./compare/operations.js";
import { comparePermissions } from "./compare/permissions.js";
import { contextOf, loadDocumented } from "./documented/load-documented.js";
import type { Documented } from "./documented/load-documented.js";
import { loadDocumentedModes } from "./documented/load-modes.js";
import { applyExceptions, loadExceptions } from "./exceptions.js";
import { finding } from "./finding.js";
import type { Finding } from "./finding.js";
import { compareClient } from "./generated/client.js";
import { differs } from "./generated/differences.js";
import type { Package } from "./generated/differences.js";
import { compareGuards } from "./generated/guards.js";
import { PackagesMissing } from "./generated/load-module.js";
import { compareMocks } from "./generated/mocks.js";
import type { DocumentedTable } from "./table/documented-table.js";
import { readTable } from "./table/read-table.js";

export interface DriftInput {
  readonly api: Api;
  /** Folder of the API's spec. */
  readonly folder: string;
  /** Folder of the API's packages. */
  readonly output: string;
  /** A page to compare with instead of the table that is kept. */
  readonly page: string | null;
  /** yyyy-MM-dd. */
  readonly today: string;
  readonly progress: (text: string) => void;
}

export interface DriftReport {
  readonly api: string;
  readonly table: {
    readonly file: string;
    readonly rows: number;
    readonly permissions: number;
    readonly sha256: string;
    /** Whether the table is, fact for fact, the one that is kept. */
    readonly asKept: boolean;
  };
  readonly findings: readonly Finding[];
  /** Findings that an exception answers for. */
  readonly excepted: number;
  /** Released operations that only a rule covers. */
  readonly byRule: number;
}

/** Compares the documented table, the spec and the emitted packages. Null when an input cannot be read; see `report`. */
export async function runDrift(input: DriftInput, report: Diagnostic[]): Promise<DriftReport | null> {
  const { api, folder, page, today, progress } = input;
  const documented = loadDocumented(folder, api, report);
  const modes = loadDocumentedModes(folder, report);
  const exceptions = loadExceptions(folder, report);
  if (!documented || report.length > 0) return null;
  const table = page === null ? documented.table : readPage(page, api, documented, report);
  if (!table) return null;
  progress(`${api.id}: comparing the documented table with the spec`);
  const inSpec = [
    ...comparePermissions(table, api),
    ...compareOperations(table, api, documented.together),
    ...(modes ? compareModes(modes, api) : []),
  ];
  const ofTable = page === null ? compareHash(documented) : [];
  const inOutput = await compareOutput(input, report);
  if (report.length > 0) return null;
  const { findings, excepted } = applyExceptions([...ofTable, ...inSpec, ...inOutput], exceptions, today);
  const live = api.operations.filter(released);
  return {
    api: api.id,
    table: {
      file: table.file,
      rows: table.permissions.reduce((sum, { rows }) => sum + rows.length, 0),
      permissions: table.permissions.length,
      sha256: table.sha256,
      asKept: table.sha256 === documented.table.sha256,
    },
    findings,
    excepted,
    byRule: live.filter(({ provenance }) => provenance === "rule").length,
  };
}

/** The table that is kept was changed by hand when it no longer has the hash that it states. */
function compareHash({ table, stated, statedAt }: Documented): readonly Finding[] {
  if (table.sha256 === stated) return [];
  const message = `The table that is kept has the hash ${table.sha256} and states another; it was changed without saying so.`;
  return [finding("table-hash-differs", "warning", message, { at: statedAt })];
}

function readPage(file: string, api: Api, documented: Documented, report: Diagnostic[]): DocumentedTable | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    report.push(
      diagnostic("file-missing", wholeFile(file), "The page cannot be read.", "Save it from the browser and name it."),
    );
    return null;
  }
  return readTable(file, text, contextOf(api, documented.columns, documented.rowCount), report);
}

const comparers: Readonly<Record<string, (api: Api, pkg: Package, guards: Package) => Promise<readonly Finding[]>>> = {
  guards: compareGuards,
  client: compareClient,
  mocks: compareMocks,
};

async function compareOutput({ api, output, progress }: DriftInput, report: Diagnostic[]): Promise<readonly Finding[]> {
  const packageOf = (target: Target): Package => ({ name: target.packageName(api), folder: join(output, target.name) });
  const guards = targets.find(({ name }) => name === "guards");
  const found: Finding[] = [];
  for (const target of targets) {
    const pkg = packageOf(target);
    const compare = comparers[target.name];
    progress(`${api.id}: comparing ${pkg.name} with the spec`);
    if (!existsSync(pkg.folder)) {
      found.push(differs(pkg, "package.json", "it is not there; run `permspec generate`"));
    } else if (compare && guards) {
      try {
        found.push(...(await compare(api, pkg, packageOf(guards))));
      } catch (error) {
        if (error instanceof PackagesMissing) report.push(notInstalled(pkg, error.packages));
        else found.push(differs(pkg, "package.json", `it cannot be run: ${firstLine(error)}`));
      }
    }
  }
  return found;
}

/** That packages are not installed says nothing of what was generated. */
function notInstalled({ name, folder }: Package, packages: readonly string[]): Diagnostic {
  const message = `${name} cannot be run, as what it needs is not installed: ${packages.join(", ")}.`;
  const hint = "Install what the packages depend on, as with `npm install` where they are a workspace.";
  return diagnostic("package-missing", wholeFile(join(folder, "package.json")), message, hint);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
