import { Code } from "./code.js";

/** Longest line that Prettier leaves alone; .prettierrc.json says the same. */
export const lineWidth = 120;

/** What is put on one line when it fits there, and on a line per item when it does not. */
interface Listing {
  /** Text before the items on the first line; its last line is what counts. */
  readonly before: Code;
  readonly items: readonly Code[];
  /** Text behind the items on the last line. */
  readonly after: Code;
  /** Blanks before the line that it begins on. */
  readonly indent: number;
  /** Characters that others put behind it on its last line; 0 when left out. */
  readonly reserve?: number;
}

/** `before(` items `)after`: parameters of a function or arguments of a call. */
export function parameters({ before, items, after, indent }: Listing): Code {
  const list = Code.join(items, ", ");
  const line = Code.of`${before}(${list})${after}`;
  if (indent + line.text.length <= lineWidth || items.length === 0) return line;
  return Code.of`${before}(\n${lines(items, indent + 2, ",")}\n${blanks(indent)})${after}`;
}

/**
 * `before` A | B `after`: on one line, else on a line of its own, else a line per member. A member that Prettier would
 * break inside is left as it is, and Prettier is told to leave it, too.
 */
export function union({ before, items, after, indent, reserve = 0 }: Listing): Code {
  const members = Code.of`${Code.join(items, " | ")}${after}`;
  const line = Code.of`${before} ${members}`;
  const width = lineWidth - reserve;
  if (indent + line.text.length <= width || items.length < 2) return line;
  const inner = blanks(indent + 2);
  if (indent + 2 + members.text.length <= width) return Code.of`${before}\n${inner}${members}`;
  const broken = Code.of`${before}${Code.join(
    items.map((item) => Code.of`\n${inner}| ${item}`),
    "",
  )}${after}`;
  const isTooLong = items.some(({ text }) => indent + 4 + text.length > lineWidth && /[<({]/.test(text));
  return isTooLong ? Code.of`// prettier-ignore\n${blanks(indent)}${broken}` : broken;
}

/** `before` A & B `after`, as Prettier breaks an intersection: in a declaration with `=` the first member may move, too. */
export function intersection({ before, items, after, indent }: Listing): Code {
  const members = Code.of`${Code.join(items, " & ")}${after}`;
  const line = Code.of`${before} ${members}`;
  if (indent + line.text.length <= lineWidth || items.length < 2) return line;
  const [first = Code.empty, ...rest] = items;
  const moves = before.text.endsWith("=") && indent + `${before.text} ${first.text} &`.length > lineWidth;
  if (moves && indent + 2 + members.text.length <= lineWidth) {
    return Code.of`${before}\n${blanks(indent + 2)}${members}`;
  }
  const start = moves ? Code.of`${before}\n${blanks(indent + 2)}${first}` : Code.of`${before} ${first}`;
  const margin = blanks(indent + (moves ? 4 : 2));
  const broken = rest.map((item) => Code.of` &\n${margin}${item}`);
  return Code.of`${start}${Code.join(broken, "")}${after}`;
}

/** `before` a | b `after`: bits, with the operator at the end of a line. */
export function bitwise({ before, items, after, indent }: Listing): Code {
  const operands = Code.of`${Code.join(items, " | ")}${after}`;
  const line = Code.of`${before} ${operands}`;
  if (indent + line.text.length <= lineWidth || items.length < 2) return line;
  const margin = Code.of`\n${blanks(indent + 2)}`;
  if (indent + 2 + operands.text.length <= lineWidth) return Code.of`${before}${margin}${operands}`;
  const broken = items.map((item, index) => Code.of`${margin}${item}${index < items.length - 1 ? Code.of` |` : after}`);
  return Code.of`${before}${Code.join(broken, "")}`;
}

interface Enclosed extends Omit<Listing, "items"> {
  /** Each a union: its alternatives. */
  readonly items: readonly (readonly Code[])[];
}

/** `before<` A | B, C `>after`: the arguments of a type. */
export function typeArguments(listing: Enclosed): Code {
  return enclosed(listing, Code.of`<`, Code.of`>`);
}

/** `before(` A | B `)after`: a union in brackets. */
export function bracketed(listing: Enclosed): Code {
  return enclosed(listing, Code.of`(`, Code.of`)`);
}

function enclosed({ before, items, after, indent, reserve = 0 }: Enclosed, open: Code, close: Code): Code {
  const unions = items.map((alternatives) => Code.join(alternatives, " | "));
  const line = Code.of`${before}${open}${Code.join(unions, ", ")}${close}${after}`;
  if (indent + line.text.length <= lineWidth - reserve) return line;
  const margin = blanks(indent + 2);
  const broken = items.map((alternatives, index) => {
    const end = index < items.length - 1 ? Code.of`,` : Code.empty;
    const whole = Code.of`\n${margin}${Code.join(alternatives, " | ")}${end}`;
    if (whole.text.length - 1 <= lineWidth || alternatives.length < 2) return whole;
    const members = alternatives.map((alternative) => Code.of`\n${margin}| ${alternative}`);
    return Code.of`${Code.join(members, "")}${end}`;
  });
  return Code.of`${before}${open}${Code.join(broken, "")}\n${blanks(indent)}${close}${after}`;
}

/** `before[` items `]after`. */
export function array({ before, items, after, indent }: Listing): Code {
  const line = Code.of`${before}[${Code.join(items, ", ")}]${after}`;
  if (indent + line.text.length <= lineWidth || items.length === 0) return line;
  return Code.of`${before}[\n${lines(items, indent + 2, ",")}\n${blanks(indent)}]${after}`;
}

/** `before{ ` items ` }after`: names of an import or an export, or the members of an object. */
export function names({ before, items, after, indent, reserve = 0 }: Listing): Code {
  const line = Code.of`${before}{ ${Code.join(items, ", ")} }${after}`;
  if (indent + line.text.length <= lineWidth - reserve) return line;
  return Code.of`${before}{\n${lines(items, indent + 2, ",")}\n${blanks(indent)}}${after}`;
}

function lines(items: readonly Code[], indent: number, end: "," | ""): Code {
  const stop = end === "," ? Code.of`,` : Code.empty;
  return Code.join(
    items.map((item) => Code.of`${blanks(indent)}${item}${stop}`),
    "\n",
  );
}

function blanks(count: number): Code {
  return Code.join(
    Array.from({ length: count + 1 }, () => Code.empty),
    " ",
  );
}
