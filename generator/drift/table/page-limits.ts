import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";

/** Where a page exceeds what the parser can take, and by what. */
export interface Overgrowth {
  readonly offset: number;
  readonly what: string;
}

/** The problem to report for it. */
export function tangledPage(at: Position, { what }: Overgrowth): Diagnostic {
  const hint = "Save only the part of the page that holds the table.";
  return diagnostic("table-empty", at, `The page is too tangled to be read: ${what}.`, hint);
}

const deepest = 1000;
const mostAttributes = 2000;
const mostMisplaced = 2000;

/** Elements without content, and those that the next of their kind closes. */
const unnested = new Set(
  "area base br col colgroup dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr track wbr".split(
    " ",
  ),
);
/** Elements whose content is no markup. */
const raw = new Set("iframe noembed noframes noscript script style textarea title xmp".split(" "));
const betweenCells = new Set("col colgroup table tbody tfoot thead tr".split(" "));
const inCell = new Set("caption td th".split(" "));
const tag = /<(\/?)([a-z][a-z0-9-]*)/iy;

/**
 * Looks for what takes the parser a time that grows with the square of it: deep nesting, crowds of attributes, and
 * elements between the cells of a table, which it moves one by one. Null for every page that people write.
 */
export function overgrowth(html: string): Overgrowth | null {
  let depth = 0;
  let foreign = 0;
  let misplaced = 0;
  let outsideCell = false;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at)) {
    if (html.startsWith("<!--", at)) {
      at = html.indexOf("-->", at + 2);
      if (at === -1) return null;
      continue;
    }
    tag.lastIndex = at;
    const [whole, slash, written] = tag.exec(html) ?? [];
    if (whole === undefined || written === undefined) {
      at++;
      continue;
    }
    const start = at;
    const name = written.toLowerCase();
    const closes = slash === "/";
    const attributes = attributesFrom(html, at + whole.length);
    at = attributes.end;
    if (attributes.count > mostAttributes)
      return { offset: start, what: `a tag has more than ${mostAttributes} attributes` };

    if (name === "svg" || name === "math") foreign = Math.max(0, foreign + (closes ? -1 : 1));
    if (!unnested.has(name) && !(foreign > 0 && attributes.selfClosing)) depth = Math.max(0, depth + (closes ? -1 : 1));
    if (depth > deepest) return { offset: start, what: `elements stand in each other more than ${deepest} deep` };

    if (betweenCells.has(name)) outsideCell = !(closes && name === "table");
    else if (inCell.has(name)) outsideCell = closes;
    else if (outsideCell && !closes && !raw.has(name)) misplaced++;
    if (misplaced > mostMisplaced)
      return { offset: start, what: `more than ${mostMisplaced} elements stand between cells` };

    if (raw.has(name) && !closes) at = endOfRaw(html, at, name);
  }
  return null;
}

interface Attributes {
  readonly count: number;
  /** Offset behind the tag. */
  readonly end: number;
  readonly selfClosing: boolean;
}

const beforeName = /[\s/]*/y;
const attributeName = /=?[^\s/>=]*/y;
const equals = /\s*=\s*/y;
const bareValue = /[^\s>]*/y;

/** Passes over the attributes of a tag as the HTML standard's tokenizer does, in one go. */
function attributesFrom(html: string, from: number): Attributes {
  let at = from;
  const pass = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(html)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (let count = 0; ; count++) {
    pass(beforeName);
    if (at >= html.length) return { count, end: html.length, selfClosing: false };
    if (html.charAt(at) === ">") return { count, end: at + 1, selfClosing: html.charAt(at - 1) === "/" };
    pass(attributeName);
    if (!pass(equals)) continue;
    const quote = html.charAt(at);
    if (quote === '"' || quote === "'") {
      const closing = html.indexOf(quote, at + 1);
      at = closing === -1 ? html.length : closing + 1;
    } else pass(bareValue);
  }
}

function endOfRaw(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
