import Handlebars from "handlebars";
import { diagnostic, wholeFile } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { builtinPrefix, templatePosition } from "./check-template.js";
import type { TemplateSource } from "./check-template.js";
import { builtinNames, builtinSource, readOverrides } from "./overrides.js";
import { TemplateError } from "./template-error.js";
import { Code, propertyKey, stringLiteral } from "./text/code.js";
import { commentText, docText, jsonText, markdownCode, markdownText } from "./text/escape.js";

/** One helper per context in which a value can be printed. A template that prints a value without one fails a test. */
export const printers = {
  /** A TypeScript string literal. */
  str: (value: unknown) => stringLiteral(textOf(value)),
  /** A property's name. */
  key: (value: unknown) => propertyKey(textOf(value)),
  /** An identifier. */
  id: (value: unknown) => Code.name(textOf(value)).text,
  /** Code from the generator's own builders. */
  ts: (value: unknown) => codeOf(value),
  /** A whole number, true, false or null. */
  num: (value: unknown) => scalarOf(value),
  /** A line of a doc comment. */
  doc: (value: unknown) => docText(textOf(value)),
  /** A line comment. */
  comment: (value: unknown) => commentText(textOf(value)),
  /** Markdown text. */
  md: (value: unknown) => markdownText(textOf(value)),
  /** Markdown code. */
  mdcode: (value: unknown) => markdownCode(textOf(value)),
  /** An address over http or https. */
  url: (value: unknown) => addressOf(value),
  /** A JSON string. */
  json: (value: unknown) => jsonText(textOf(value)),
} as const;

type Template = (view: object, around?: Handlebars.RuntimeOptions) => string;

/** Finds a template by its name, "client/src/index.ts". */
export interface Templates {
  get(name: string): Template;
}

/**
 * The built-in templates, each of which a file of the same name in the folder `overrides` replaces. An override reaches
 * the built-in templates as partials, `{{> builtin/client/README.md}}`.
 * @throws {TemplateError} when an override cannot be used; a template throws one when it cannot be printed.
 */
export function openTemplates(overrides: string | null): Templates {
  const environment = Handlebars.create();
  for (const [name, print] of Object.entries(printers)) environment.registerHelper(name, located(print));
  const known = Object.fromEntries(Object.keys(printers).map((name) => [name, true]));
  const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: known };
  const compile = (source: TemplateSource): Template => guarded(source, environment.compile(source.text, options));
  const builtin = once((name) => compile(builtinSource(name)));
  const own = overrides === null ? null : readOverrides(overrides, Object.keys(printers));
  for (const name of own ? builtinNames() : []) {
    environment.registerPartial(`${builtinPrefix}${name}`, (view: object, around) => builtin(name)(view, around));
  }
  return {
    get: once((name) => {
      const source = own?.get(name);
      return source ? compile(source) : builtin(name);
    }),
  };
}

function once<Result>(make: (name: string) => Result): (name: string) => Result {
  const made = new Map<string, Result>();
  return (name) => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const result = make(name);
    made.set(name, result);
    return result;
  };
}

/** A value that does not fit its printer, and where in the template it stands. */
class PrintError extends TypeError {
  readonly start: Readonly<Record<"line" | "column", number>>;

  constructor(message: string, start: PrintError["start"]) {
    super(message);
    this.start = start;
  }
}

/** A printer whose errors know their place. */
function located(print: (value: unknown) => string): (value: unknown, context: Helping) => string {
  return (value, { loc }) => {
    try {
      return print(value);
    } catch (error) {
      throw new PrintError(error instanceof Error ? error.message : "it cannot be printed", loc.start);
    }
  };
}

/** What Handlebars gives every helper behind its values. */
interface Helping {
  readonly loc: { readonly start: PrintError["start"] };
}

/** A template whose errors name its file and line. */
function guarded(source: TemplateSource, template: Template): Template {
  return (view, around) => {
    try {
      return template(view, around);
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      throw new TemplateError([valueProblem(error, source)], new Map([[source.file, source.text]]));
    }
  };
}

function valueProblem(error: unknown, source: TemplateSource): Diagnostic {
  const at = error instanceof PrintError ? templatePosition(source, error.start.line, error.start.column) : null;
  const reason = error instanceof Error ? error.message : "it cannot be printed";
  return diagnostic("template-value", at ?? wholeFile(source.file), `A value cannot be printed: ${reason}.`);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`${value === null ? "null" : typeof value} stands where text belongs`);
}

function codeOf(value: unknown): string {
  if (value instanceof Code) return value.text;
  throw new TypeError("no builder of code made what is printed as code");
}

function addressOf(value: unknown): string {
  const text = textOf(value);
  if (/^https?:\/\/[A-Za-z0-9._~:/%{}-]+$/.test(text)) return text;
  throw new TypeError("what is printed as an address is none");
}

function scalarOf(value: unknown): string {
  if (typeof value === "boolean" || value === null || (typeof value === "number" && Number.isSafeInteger(value)))
    return String(value);
  throw new TypeError("what is printed as a number is none");
}
