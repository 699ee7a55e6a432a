import type { PageNode } from "./page-node.js";
import { LineCollector, superscript } from "./words.js";
import type { Line, Place, PlaceAt } from "./words.js";

/** Tells where the parts of a parsed page stand in the file that it came from. */
export interface Placing {
  /** Whether two blanks mean more than one, which they do not in HTML. */
  readonly blanksPart: boolean;
  text(node: PageNode): PlaceAt;
  element(node: PageNode): Place;
  /** How many cells the file has for a row, when that is not how many the parser made of it. */
  cellsWritten(row: PageNode): number | null;
}

/** Elements that a browser sets on lines of their own. */
const blocks = new Set(
  "address article aside blockquote center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section ul".split(
    " ",
  ),
);
const unprinted = new Set("head iframe noscript script style svg table template".split(" "));

/** The printed lines of an element, without tables within it. */
export function linesOf(element: PageNode, placing: Placing): readonly Line[] {
  const collector = new LineCollector(placing.blanksPart);
  const visit = (node: PageNode, raised: boolean): void => {
    const name = node.name ?? "";
    if (node.type === "text") {
      const text = node.data ?? "";
      collector.feed(raised ? superscript(text) : text, placing.text(node));
    } else if (name === "br") collector.breakLine();
    else if (node === element || !unprinted.has(name)) {
      const block = blocks.has(name);
      if (block) collector.breakLine();
      for (const child of node.children ?? []) visit(child, raised || name === "sup");
      if (block) collector.breakLine();
    }
  };
  visit(element, false);
  return collector.finish();
}
