import type { Api, Operation } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import { placeText } from "../../diagnostics/format.js";
import { operationEntry } from "../../explain/entry.js";
import { evidenceOf, reasonOf } from "../../explain/evidence.js";
import type { Evidence } from "../../explain/evidence.js";
import { lookUp } from "../../explain/lookup.js";
import type { Found } from "../../explain/lookup.js";
import { chooseApis } from "../apis.js";
import { modelOrReport, readApi, reportTimes } from "../context.js";
import type { Context } from "../context.js";
import { UsageError } from "../exit.js";
import type { ExitCode } from "../exit.js";

interface Answer extends Found {
  readonly api: Api;
  readonly evidence: Evidence;
}

/** `permspec explain`: which permission an operation needs, why, and since when. */
export function explain(question: string, wanted: readonly string[], context: Context): ExitCode {
  const { terminal, options } = context;
  if (question.trim() === "") throw new UsageError("Ask for an operation's id, its documented name, or a request.");
  const read = chooseApis(wanted, options.specDir).map(({ id, folder }) => {
    const api = modelOrReport(readApi({ id, folder }, context), context);
    return api && { api, folder };
  });
  const apis = read.filter((one) => one !== null);
  if (apis.length < read.length) return 2;
  terminal.progress("");
  const lookups = apis.map(({ api, folder }) => ({ api, folder, ...lookUp(question, api) }));
  const answers = lookups.flatMap(({ api, folder, found }) =>
    found.map((one): Answer => ({ api, evidence: evidenceOf(one.operation, api, folder), ...one })),
  );
  if (answers.length === 0)
    return reportNothing(
      question,
      lookups.flatMap(({ nearest }) => nearest),
      context,
    );
  if (options.format === "json") {
    const entries = answers.map(jsonOf);
    terminal.out(JSON.stringify(entries.length === 1 ? entries[0] : entries, null, 2));
  } else {
    terminal.out(answers.map((answer) => prettyOf(answer, context)).join("\n\n"));
  }
  reportTimes(context);
  return 0;
}

function reportNothing(question: string, near: readonly string[], { terminal, options }: Context): ExitCode {
  if (options.format === "json") {
    terminal.out(JSON.stringify({ error: "not-found", question, nearest: near }, null, 2));
  } else {
    const hint =
      near.length > 0
        ? ` Did you mean ${near.map((one) => `\`${one}\``).join(" or ")}?`
        : " `permspec list` names them all.";
    terminal.err(`No operation is called or reached by ${JSON.stringify(question)}.${hint}`);
  }
  return 1;
}

function jsonOf({ api, operation, parameters, evidence }: Answer): object {
  const { row } = evidence;
  return {
    api: api.id,
    ...operationEntry(operation, api),
    parameters,
    why: reasonOf(operation, evidence),
    row: row && { text: row.text, file: row.at.file, line: row.at.line, column: row.at.column },
    documentation: { permissions: api.documentation.permissions, resource: pageOf(operation, api) },
    at: { file: operation.at.file, line: operation.at.line, column: operation.at.column },
  };
}

function prettyOf({ api, operation, parameters, evidence }: Answer, { terminal: { colors } }: Context): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  const { added, deprecated } = operation;
  const lines = [
    `${colors.bold(operation.id)}  ${operation.verb} ${operation.path}`,
    `  needs       ${colors.green(describeRequirement(operation.requirement))}`,
    `  because     ${reasonOf(operation, evidence)}`,
    `  since       ${added === null ? "not stated" : added}`,
    ...(deprecated
      ? [`  deprecated  in ${deprecated.in}${deprecated.status === null ? "" : `, answers ${deprecated.status}`}`]
      : []),
    ...(operation.status === "planned" ? ["  status      planned, never released"] : []),
    ...(values.length > 0 ? [`  with        ${values.join(", ")}`] : []),
    `  documented  ${api.documentation.permissions}`,
    `              ${pageOf(operation, api)}`,
    `  spec        ${placeText(operation.at)}`,
  ];
  return lines.join("\n");
}

function pageOf({ resource }: Operation, { resources }: Api): string {
  return resources.find(({ name }) => name === resource)?.page ?? "";
}
