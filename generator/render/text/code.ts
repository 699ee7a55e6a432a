/**
 * TypeScript that was put together by the builders below, which escape what comes from a spec. Templates print nothing
 * else as code: a plain string is refused, so a spec cannot put any into the output.
 */
export class Code {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Joins fixed text of the generator with values: strings become literals, code stays code. */
  static of(parts: TemplateStringsArray, ...values: readonly (Code | string | number | boolean | null)[]): Code {
    return new Code(parts.reduce((all, part, index) => all + valueText(values[index - 1] ?? null) + part));
  }

  static join(codes: readonly Code[], separator: Separator): Code {
    return new Code(codes.map(({ text }) => text).join(separator));
  }

  /** A name, as it stands; throws when it is none. */
  static name(name: string): Code {
    if (!identifier.test(name)) throw new TypeError(`not an identifier: ${JSON.stringify(name)}`);
    return new Code(name);
  }

  /** A property's name, in quotes where it needs them. */
  static key(name: string): Code {
    return new Code(propertyKey(name));
  }

  /** Doc comments, whose text was escaped; throws when it could end before its end. */
  static comment(text: string): Code {
    if (!/^\s*\/\*\*[\s\S]*\*\/\n$/.test(text) || text.indexOf("*/") !== text.length - 3) {
      throw new TypeError("not one whole comment");
    }
    return new Code(text);
  }

  static readonly empty = new Code("");
}

type Separator = "" | " " | ", " | "; " | " | " | " |\n      " | " & " | " &\n  " | "\n" | "\n  " | "\n\n";

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

function valueText(value: Code | string | number | boolean | null): string {
  if (value instanceof Code) return value.text;
  if (typeof value === "number") return numberLiteral(value);
  return typeof value === "string" ? stringLiteral(value) : String(value);
}

/** A number as a TypeScript literal, as Prettier writes it; throws for what JSON has no number for. */
function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError("not a number");
  return String(value).replace("e+", "e");
}

/**
 * A string as a TypeScript literal, in the quotes that Prettier would choose. Nothing in it can end the literal, a line
 * or a script element.
 */
export function stringLiteral(value: string): string {
  const doubles = value.split('"').length;
  const quote = doubles > value.split("'").length ? "'" : '"';
  const escaped = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll(quote, `\\${quote}`)
    .replace(/[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, unicodeEscape)
    .replace(/<(?=[!/])/g, unicodeEscape);
  return quote + escaped + quote;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A property's name: bare when it is one of ASCII, else in quotes and escaped, which Prettier leaves as it is. */
export function propertyKey(name: string): string {
  return identifier.test(name) ? name : stringLiteral(name).replace(/[^\u0020-\u007e]/g, unicodeEscape);
}
