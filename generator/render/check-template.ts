import Handlebars from "handlebars";
import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import type { Code } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/suggest.js";

/** A template's text and the file that it is from. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
}

/** What templates may name. */
export interface TemplateWords {
  /** Names of printers. */
  readonly printers: readonly string[];
  /** Names of the built-in templates: "client/src/index.ts". */
  readonly builtins: readonly string[];
}

/** Name of a built-in template as a partial. */
export const builtinPrefix = "builtin/";

const blocks: readonly string[] = ["if", "each", "unless"];

/**
 * What is wrong with a template by itself: it cannot be read, it prints a value without a printer, or it uses what
 * templates do not have. Nothing that passes can put a text from a spec into the output as it stands.
 */
export function checkTemplate(source: TemplateSource, words: TemplateWords): readonly Diagnostic[] {
  try {
    const reader = new TemplateReader(source, words);
    reader.accept(Handlebars.parse(source.text));
    return reader.found;
  } catch (error) {
    return [unreadable(error, source)];
  }
}

/** Place of something in a template: lines from 1 and columns from 0, as Handlebars counts them. */
export function templatePosition({ file, text }: TemplateSource, line: number, column: number): Position {
  const shown = text.split("\n")[line - 1] ?? "";
  return { file, line, column: column + 1, length: Math.max(1, shown.trimEnd().length - column) };
}

class TemplateReader extends Handlebars.Visitor {
  readonly found: Diagnostic[] = [];
  readonly #source: TemplateSource;
  readonly #words: TemplateWords;

  constructor(source: TemplateSource, words: TemplateWords) {
    super();
    this.#source = source;
    this.#words = words;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path, params, hash, loc } = mustache;
    const name = "original" in path ? path.original : path.type;
    const { printers } = this.#words;
    const isPlainName = path.type === "PathExpression";
    if (params.length === 0 && !(isPlainName && printers.includes(name))) {
      const hint = `Say what it is printed as: {{str ${name}}} for a string of TypeScript, for one. Printers: ${printers.join(", ")}.`;
      this.#report("template-raw-value", loc, `\`${name}\` is printed as it stands.`, hint);
      return;
    }
    if (!isPlainName || !printers.includes(name)) {
      this.#report("template-syntax", loc, `There is no printer \`${name}\`.`, didYouMean(name, printers));
    } else if (params.length !== 1 || (hash?.pairs ?? []).length > 0) {
      this.#report("template-syntax", loc, `\`${name}\` prints one value.`, `Write {{${name} value}}.`);
    } else super.MustacheStatement(mustache);
  }

  override SubExpression({ path, loc }: hbs.AST.SubExpression): void {
    this.#report("template-syntax", loc, `\`${path.original}\` cannot stand in brackets.`, plainHint);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const name = block.path.original;
    if (!blocks.includes(name)) {
      this.#report("template-syntax", block.loc, `There is no block \`${name}\`.`, `Blocks are: ${blocks.join(", ")}.`);
    }
    // A name of one's own for the value could be that of a printer, which would then print nothing but the value.
    const names = [...(block.program?.blockParams ?? []), ...(block.inverse?.blockParams ?? [])];
    if (names.length > 0) {
      this.#report("template-syntax", block.loc, `A block cannot name its value (\`${names.join(" ")}\`).`, plainHint);
    }
    super.BlockStatement(block);
  }

  override PartialStatement({ name, params, hash, loc }: hbs.AST.PartialStatement): void {
    const wanted = "original" in name ? name.original : "";
    const known = this.#words.builtins.map((builtin) => `${builtinPrefix}${builtin}`);
    if (name.type !== "PathExpression" || !known.includes(wanted)) {
      const hint =
        didYouMean(wanted, known) ?? `A partial is a built-in template: {{> ${builtinPrefix}client/README.md}}.`;
      this.#report("template-missing", loc, `There is no partial \`${wanted}\`.`, hint);
    } else if (params.length > 0 || (hash?.pairs ?? []).length > 0) {
      this.#report("template-syntax", loc, "A partial takes no values of its own.", `Write {{> ${wanted}}}.`);
    }
  }

  override PartialBlockStatement({ loc }: hbs.AST.PartialBlockStatement): void {
    this.#report("template-syntax", loc, "Templates have no partials with a block.", plainHint);
  }

  override Decorator({ loc }: hbs.AST.Decorator): void {
    this.#report("template-syntax", loc, "Templates have no decorators.", plainHint);
  }

  override DecoratorBlock({ loc }: hbs.AST.DecoratorBlock): void {
    this.#report("template-syntax", loc, "Templates have no partials of their own.", plainHint);
  }

  #report(code: Code, { start }: hbs.AST.SourceLocation, message: string, hint: string | null): void {
    this.found.push(diagnostic(code, templatePosition(this.#source, start.line, start.column), message, hint));
  }
}

const plainHint = "Templates have printers, partials, and the blocks if, each and unless.";

/** Handlebars names the line in the message of some errors and in a property of others. */
function unreadable(error: unknown, source: TemplateSource): Diagnostic {
  const message = error instanceof Error ? error.message : "";
  const [, parsed] = /^Parse error on line (\d+)/.exec(message) ?? [];
  const [, told, line = parsed ?? "1", column = "0"] = /^(.*) - (\d+):(\d+)$/.exec(message) ?? [];
  const at = templatePosition(source, Number(line), Number(column));
  const what = told === undefined ? "The template cannot be read." : `The template cannot be read: ${told}.`;
  return diagnostic("template-syntax", at, what, "See whether every {{ and every block is closed.");
}
