import { load } from "cheerio";

/** What is looked at of a node of a page; made so that the parser's nodes fit. */
export interface PageNode {
  /** "tag", "script", "style", "text", "comment", ... */
  readonly type: string;
  /** Of an element, in lower case. */
  readonly name?: string;
  /** Of a text, entities resolved. */
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly PageNode[];
  readonly parent: PageNode | null;
  readonly prev: PageNode | null;
  /** Null for what the parser added. */
  readonly sourceCodeLocation?: NodeLocation | null;
}

interface NodeLocation {
  readonly startLine: number;
  readonly startCol: number;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly endTag?: unknown;
}

/** Parses a page as a browser does; to note where each node stands takes almost as long again. */
export function parsePage(html: string, places: "with places" | "without places"): PageNode | null {
  return load(html, { sourceCodeLocationInfo: places === "with places" }).root()[0] ?? null;
}

/** The elements of a name below a node, in order; what is within an element named `closed` is not looked at. */
export function elementsNamed(root: PageNode, name: string, closed?: string): readonly PageNode[] {
  const found: PageNode[] = [];
  const visit = (node: PageNode): void => {
    for (const child of node.children ?? []) {
      if (child.name === name) found.push(child);
      if (closed === undefined || child.name !== closed) visit(child);
    }
  };
  visit(root);
  return found;
}
