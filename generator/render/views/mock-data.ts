import { Code } from "../text/code.js";
import { lineWidth } from "../text/layout.js";

/** What a table of the mocks holds. */
export type Data = string | number | boolean | null | readonly Data[] | DataObject;

export interface DataObject {
  readonly [name: string]: Data;
}

interface Around {
  /** Text before the data on its first line. */
  readonly before: Code;
  /** Text behind the data on its last line. */
  readonly after: Code;
  /** Blanks before the line that it begins on. */
  readonly indent: number;
  /** How many levels of objects have a line per member even where one line would do. */
  readonly open?: number;
}

/** Data as Prettier prints it: on one line where it fits, and else a line per member, each of them by the same rule. */
export function dataCode(data: Data, { before, after, indent, open = 0 }: Around): Code {
  const members = membersOf(data);
  const line = Code.of`${before}${onOneLine(data)}${after}`;
  const mustBreak = (open > 0 && isObject(data)) || hasMatrix(data);
  if (members.length === 0 || (!mustBreak && indent + line.text.length <= lineWidth)) return line;
  const margin = blanks(indent + 2);
  const lines = members.map(([head, value]) => {
    const inner = dataCode(value, { before: head, after: Code.of`,`, indent: indent + 2, open: open - 1 });
    return Code.of`${margin}${inner}`;
  });
  const [start, end] = isObject(data) ? [Code.of`{`, Code.of`}`] : [Code.of`[`, Code.of`]`];
  return Code.of`${before}${start}\n${Code.join(lines, "\n")}\n${blanks(indent)}${end}${after}`;
}

/** Whether a list is in it of lists, or of objects, that have more than one member each: Prettier gives them lines. */
function hasMatrix(data: Data): boolean {
  if (typeof data !== "object" || data === null) return false;
  const items = membersOf(data).map(([, value]) => value);
  const isMatrix = (isSame: (item: Data) => boolean): boolean =>
    !isObject(data) && items.length > 1 && items.every((item) => isSame(item) && membersOf(item).length > 1);
  return isMatrix(Array.isArray) || isMatrix(isObject) || items.some(hasMatrix);
}

function onOneLine(data: Data): Code {
  if (typeof data !== "object" || data === null) return Code.of`${data}`;
  const members = Code.join(
    membersOf(data).map(([head, value]) => Code.of`${head}${onOneLine(value)}`),
    ", ",
  );
  if (!isObject(data)) return Code.of`[${members}]`;
  return members.text === "" ? Code.of`{}` : Code.of`{ ${members} }`;
}

/** The members of an object or a list, with what stands before their values. */
function membersOf(data: Data): readonly (readonly [Code, Data])[] {
  if (typeof data !== "object" || data === null) return [];
  if (!isObject(data)) return data.map((item) => [Code.empty, item] as const);
  return Object.entries(data).map(([name, value]) => [Code.of`${keyCode(name)}: `, value] as const);
}

/** Written plainly, this one name would set what the object inherits from. */
function keyCode(name: string): Code {
  return name === "__proto__" ? Code.of`[${name}]` : Code.key(name);
}

function isObject(data: Data): data is DataObject {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function blanks(count: number): Code {
  return Code.join(
    Array.from({ length: count + 1 }, () => Code.empty),
    " ",
  );
}
