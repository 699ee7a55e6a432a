/** Escapes for the contexts of emitted text that are not TypeScript code. */

/** One line of a doc comment. It can neither end the comment nor begin a line, nor a tag, which addresses do not. */
export function docText(text: string): string {
  return oneLine(text)
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replace(/(?<![\p{L}\p{N}._%+-])@/gu, "\\@");
}

/** A line comment, or what stands inside a comment of HTML, which it cannot end. */
export function commentText(text: string): string {
  return oneLine(text).replace(/(--!?)>/g, "$1\\>");
}

/** Inline Markdown: nothing in it is markup, a link or HTML. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>|~&]|(?<=\S)@|:(?=\/\/)|(?<=www)\./gi, "\\$&");
}

/** Markdown code: `text`, with a fence that the text does not contain. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  if (line === "") return "";
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return fence + pad + line + pad + fence;
}

/** A JSON string, in which nothing is invisible and nothing changes the order in which it is read. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Without line ends and other controls, and without halves of characters, which no file can hold. */
function oneLine(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ")
      .trim()
  );
}
