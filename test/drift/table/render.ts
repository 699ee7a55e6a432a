import type { DocumentedPermission, DocumentedRow } from "../../../generator/drift/table/documented-table.js";
import { smudge } from "./noise.js";
import type { Noise } from "./noise.js";

/** A row or permission as a reader gives it, but for the place. */
export type WantedRow = Omit<DocumentedRow, "at">;
type WantedPermission = Omit<DocumentedPermission, "at" | "rows"> & { readonly rows: readonly WantedRow[] };

/** A permission with what is printed beside it. */
export interface Printed {
  readonly want: WantedPermission;
  /** Whole sentences: those that state the facts, and others. */
  readonly notes: readonly string[];
}

export type Render = (table: readonly Printed[], noise: Noise) => string;

/** The forms that a table is saved in. */
export const renderings: Readonly<Record<string, Render>> = {
  "plain text": plainText,
  "tab-separated": tabSeparated,
  HTML: html,
  Markdown: markdown,
};

const headings = ["Group", "Calls", "Remarks"] as const;
const proseBefore = ["Groups of calls", "Who may do what.", 'See "Calls" and Remarks.', "Fines PUT is free."];
const proseAfter = ["Opening hours", "Added in version 99.", "Ask at the desk: all are welcome.", '"Never closed'];

function someOf(all: readonly string[], noise: Noise): readonly string[] {
  return all.filter(() => noise.rarely(2));
}

function isNumber(mark: string): boolean {
  return /^\d+$/.test(mark);
}

/** The name with its marks; numbers are raised by `raise`. */
function nameOf({ name, footnotes }: WantedPermission, noise: Noise, raise: (mark: string) => string): string {
  return footnotes.reduce(
    (text, mark, index) =>
      text + (index > 0 ? noise.pick("", " ", ",", ", ") : "") + (isNumber(mark) ? raise(mark) : mark),
    name,
  );
}

function raisedText(mark: string, noise: Noise): string {
  const raised = mark.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit)));
  return noise.pick(raised, `<sup>${mark}</sup>`);
}

function plainText(table: readonly Printed[], noise: Noise): string {
  const text = (line: string): string =>
    noise.pick("", "  ", "\t") + smudge(line, noise, [" ", " ", "  ", "\u00a0", " \t "]) + noise.pick("", " ");
  const heading = smudge(noise.pick("Group Calls Remarks", "GROUP calls Remarks"), noise, [" ", "  ", "\u00a0"]);
  const lines = [...someOf(proseBefore, noise), noise.pick("", "  ") + heading];
  for (const [index, { want, notes }] of table.entries()) {
    const name = nameOf(want, noise, (mark) => raisedText(mark, noise)).replace("*", noise.pick("*", "\\*"));
    const [first = "", ...rest] = [...want.rows.map((row) => row.text), ...notes];
    // Behind the last row or name, a blank line would end the table.
    const blankUntil = index < table.length - 1 ? Infinity : want.rows.length - 1;
    for (const [line, said] of [`${name} ${first}`.trim(), ...rest].entries()) {
      if (line <= blankUntil && noise.rarely(5)) lines.push(noise.pick("", "  ", "\u200b"));
      lines.push(text(said));
    }
  }
  return join([...lines, "", ...someOf(proseAfter, noise)], noise);
}

function join(lines: readonly string[], noise: Noise): string {
  return noise.pick("", "\ufeff") + lines.join(noise.pick("\n", "\r\n"));
}

/** One line of a table with cells; the name is null where the cell goes on with the one above. */
interface Tuple {
  readonly name: string | null;
  readonly operations: readonly string[];
  readonly notes: readonly string[];
}

/** A permission as one line of a table, or as one line per row. */
function tuplesOf({ want, notes }: Printed, name: string, noise: Noise): readonly Tuple[] {
  const rows = want.rows.map(({ text }) => text);
  if (rows.length < 2 || noise.rarely(2)) {
    return noise.rarely(4)
      ? [{ name, operations: [...rows, ...notes], notes: [] }]
      : [{ name, operations: rows, notes }];
  }
  const repeats = noise.rarely(2);
  const noted = noise.pick(0, 0, rows.length - 1);
  return rows.map((row, index) => ({
    name: index === 0 || repeats ? name : null,
    operations: [row],
    notes: index === noted ? notes : [],
  }));
}

type Order = readonly [number, number, number];
const orders: readonly [Order, ...Order[]] = [
  [0, 1, 2],
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
  [0, 2, 1],
];

function ordered<Cell>(cells: readonly [Cell, Cell, Cell], order: Order): readonly Cell[] {
  return order.map((column) => cells[column] ?? cells[0]);
}

function tabSeparated(table: readonly Printed[], noise: Noise): string {
  const order = noise.pick(...orders);
  const cell = (lines: readonly string[]): string => {
    const breaks = noise.pick("  ", " \u00a0  ", "\n", "\n\n");
    const text = lines.map((line) => smudge(line, noise, [" ", " ", "\u00a0"])).join(breaks);
    const quoted = text.includes("\n") || text.startsWith('"') || noise.rarely(4);
    return quoted ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly [string, string, string]): string => {
    const text = ordered(cells, order).join("\t");
    return noise.rarely(2) ? text.replace(/\t+$/, "") : text;
  };
  const body = table.flatMap((printed) => {
    const name = nameOf(printed.want, noise, (mark) => raisedText(mark, noise));
    return tuplesOf(printed, name, noise).map((tuple) =>
      line([tuple.name === null ? "" : cell([tuple.name]), cell(tuple.operations), cell(tuple.notes)]),
    );
  });
  const heading = ordered(headings, order).map((text) => noise.pick(text, text.toUpperCase(), `"${text}"`));
  const lines = [
    ...someOf(proseBefore, noise),
    heading.join("\t"),
    ...body.flatMap((text) => (noise.rarely(6) ? [text, ""] : [text])),
  ];
  return join([...lines, "", ...someOf(proseAfter, noise)], noise);
}

function html(table: readonly Printed[], noise: Noise): string {
  const order = noise.pick(...orders);
  const escape = (text: string): string =>
    [...text]
      .map((character) => (/[&<]/.test(character) || noise.rarely(20) ? entity(character, noise) : character))
      .join("");
  const inline = (text: string): string => {
    const words = text.split(" ").map((word) => {
      const ink = escape(word) + noise.pick("", "", "", "", "<!-- Books GET -->", "&#8203;", "<script>x()</script>");
      return noise.rarely(8)
        ? noise.pick(`<b>${ink}</b>`, `<span class="a > b">${ink}</span>`, `<a href='#'><i>${ink}</i></a>`)
        : ink;
    });
    return words.reduce((line, word) => line + noise.pick(" ", " ", "&nbsp;", "\n    ", "  ") + word);
  };
  const block = (lines: readonly string[]): string => {
    const inner = lines.map(inline);
    return noise.pick(
      inner.join("<br>"),
      inner.join("\n<br />\n"),
      inner.map((line) => `<p>${line}</p>`).join("\n"),
      `<ul>${inner.map((line) => `<li>${line}`).join("")}</ul>`,
      `<div>${inner.join("</div><div>")}</div>`,
    );
  };
  const tag = (name: string, attributes: string, content: string): string =>
    `<${name}${noise.pick("", ' class="x"', " align=left")}${attributes}>${content}${noise.pick("", `</${name}>`)}`;
  const rows = table.flatMap((printed) => {
    const tuples = tuplesOf(printed, printed.want.name, noise);
    const marks = printed.want.footnotes.map((mark) =>
      isNumber(mark) || noise.rarely(2) ? `<sup>${mark}</sup>` : entity(mark, noise),
    );
    const name = inline(printed.want.name) + noise.pick("", " ", "\n") + marks.join(noise.pick(",", ", "));
    const spans = tuples.length > 1 && tuples.every((tuple, index) => (index === 0) === (tuple.name !== null));
    const spanning = spans && noise.rarely(2) ? ` rowspan="${tuples.length}"` : "";
    const notesSpan =
      spanning !== "" && tuples[0]?.notes.length === printed.notes.length ? noise.pick("", spanning) : "";
    return tuples.map((tuple, index) => {
      const first = index === 0;
      const cells = [
        first || spanning === ""
          ? tag("td", spanning, tuple.name === null ? "" : noise.pick(name, `<p>${name}</p>`))
          : "",
        tag("td", "", block(tuple.operations)),
        first || notesSpan === "" ? tag("td", notesSpan, block(tuple.notes)) : "",
      ] as const;
      return tag("tr", "", ordered(cells, order).join(noise.pick("", "\n  ")));
    });
  });
  const cellName = noise.pick("td", "th");
  const heading = tag(
    "tr",
    "",
    ordered(headings, order)
      .map((text) => tag(cellName, "", inline(text)))
      .join("\n"),
  );
  const inner = noise.pick(
    `${heading}\n${rows.join("\n")}`,
    `<thead>${heading}</thead><tbody>${rows.join("")}</tbody>`,
  );
  const caption = noise.pick("", "<caption>Groups</caption>", "\n<!-- table -->\n");
  const page = [
    ...proseBefore.map((line) => `<p>${line}</p>`),
    "<table><tr><td><a href='#calls'>Calls</a></td><td>Members</td></tr></table>",
    `<table border="1">${caption}${inner}</table>`,
    ...proseAfter.map((line) => `<p>${line}</p>`),
  ].join("\n");
  const whole = noise.pick(
    page,
    `<!DOCTYPE html>\n<html><head><title>x</title></head><body>${page}</body></html>`,
    `<table><tr><td>${page}</table>`,
  );
  return join(whole.split("\n"), noise);
}

function entity(character: string, noise: Noise): string {
  const code = character.codePointAt(0) ?? 0;
  return noise.pick(`&#${code};`, `&#x${code.toString(16)};`);
}

function markdown(table: readonly Printed[], noise: Noise): string {
  const order = noise.pick(...orders);
  const inline = (text: string): string => {
    const escaped = smudge(text, noise, [" ", " ", "\u00a0", "&nbsp;"]).replace(/[\\*|<>`[\]_]|&(?!nbsp;)/g, "\\$&");
    return noise.rarely(6) ? noise.pick(`**${escaped}**`, `*${escaped}*`, `<span>${escaped}</span>`) : escaped;
  };
  const cell = (lines: readonly string[]): string =>
    lines.map(inline).join(noise.pick("<br>", "<br/>", " <br /> ", "  ", "    "));
  const line = (cells: readonly [string, string, string]): string => `| ${ordered(cells, order).join(" | ")} |`;
  const rows = table.flatMap((printed) => {
    const { name, footnotes } = printed.want;
    const marks = footnotes.map((mark) => (isNumber(mark) ? `<sup>${mark}</sup>` : mark.replace("*", "\\*")));
    const title = inline(name) + marks.join(noise.pick(",", ", "));
    return tuplesOf(printed, title, noise).map((tuple) =>
      line([tuple.name ?? "", cell(tuple.operations), cell(tuple.notes)]),
    );
  });
  const page = [
    ...someOf(proseBefore, noise),
    "",
    ...noise.pick([], ["| Calls | Members |", "|---|---|", "| Books GET | x |", ""]),
    line([noise.pick("Group", "**Group**"), noise.pick("Calls", "CALLS"), "Remarks"]),
    noise.pick("|---|---|---|", "| :-- | :-: | --: |", "-|-|-"),
    ...rows,
    "",
    ...someOf(proseAfter, noise),
  ];
  return join(page, noise);
}
