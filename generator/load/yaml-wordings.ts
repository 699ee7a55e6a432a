import type { ErrorCode } from "yaml";

interface Wording {
  readonly code: ErrorCode;
  /** On the parser's own message, where the code alone does not tell. */
  readonly pattern?: RegExp;
  readonly words: string;
  readonly hint: string;
}

/** What the parser says in words of its own making or of its programming interface, said plainly. */
const wordings: readonly Wording[] = [
  {
    code: "MULTIPLE_DOCS",
    words: "A second document begins here.",
    hint: "A file of a spec is one document; take `---` away, or put the rest into a file of its own.",
  },
  {
    code: "RESOURCE_EXHAUSTION",
    words: "The values are nested too deep.",
    hint: "No spec needs more than a dozen levels.",
  },
  {
    code: "TAG_RESOLVE_FAILED",
    words: "Tags are not part of the spec language.",
    hint: "Take it away, or put a text that begins with ! in quotes.",
  },
  {
    code: "TAB_AS_INDENT",
    words: "A tab stands where the line is indented.",
    hint: "Indent with blanks.",
  },
  {
    code: "BLOCK_AS_IMPLICIT_KEY",
    pattern: /compact mappings/,
    words: "A second key begins within this value.",
    hint: "Put a text with a colon in it in quotes, or see how the next line is indented.",
  },
  {
    code: "BLOCK_IN_FLOW",
    words: "Within braces and brackets this value cannot be read.",
    hint: "Put a text with a colon or a dash in it in quotes, and a list in brackets.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    pattern: /at node end|^Unexpected scalar token$/,
    words: "This does not belong to the value before it.",
    hint: "See whether a comma is missing before it, or whether the value is a text that needs quotes.",
  },
  {
    code: "MISSING_CHAR",
    pattern: /between flow/,
    words: "This does not belong to the value before it.",
    hint: "See whether a comma is missing before it, or whether the value is a text that needs quotes.",
  },
  {
    code: "MULTILINE_IMPLICIT_KEY",
    words: "This key goes on in the next line.",
    hint: "See whether a colon is missing, or a quote, and how the next line is indented.",
  },
  {
    code: "MISSING_CHAR",
    pattern: /closing ["']quote/,
    words: "This quote is never closed.",
    hint: "Close it; within a text in single quotes, double a quote that belongs to the text.",
  },
  {
    code: "MISSING_CHAR",
    pattern: /followed by map values/,
    words: "This is no key with a value.",
    hint: "See whether a colon or the blank behind it is missing.",
  },
  {
    code: "BAD_INDENT",
    pattern: /^Flow sequence/,
    words: "A list in brackets that was opened above is not closed before this line.",
    hint: "Close it with ], or indent this line.",
  },
  {
    code: "BAD_INDENT",
    pattern: /^Flow map/,
    words: "A map in braces that was opened above is not closed before this line.",
    hint: "Close it with }, or indent this line.",
  },
  {
    code: "BAD_INDENT",
    pattern: /same column/,
    words: "This line is not indented like those it belongs to.",
    hint: "Let all keys of one map, and all items of one list, start at the same column.",
  },
  {
    code: "BAD_SCALAR_START",
    words: "A text cannot begin with this character as it stands.",
    hint: "Put the text in quotes.",
  },
  {
    code: "NON_STRING_KEY",
    words: "This key is no text.",
    hint: "A key is a name: letters and digits.",
  },
];

/** What to say of a problem that the parser found at an excerpt: its own sentence where that is plain enough. */
export function wordingOf(code: ErrorCode, message: string, excerpt = ""): Pick<Wording, "words" | "hint"> {
  const second = code === "BLOCK_IN_FLOW" ? secondKey.exec(excerpt)?.[1] : undefined;
  if (second !== undefined) {
    const hint = `A comma may be missing before \`${second}\`; if this is one text, put it in quotes.`;
    return { words: "A second key begins within this value.", hint };
  }
  const told = wordings.find((one) => one.code === code && (one.pattern?.test(message) ?? true));
  return told ?? { words: sentence(message), hint: "Mend the YAML; nothing else was checked in this file." };
}

/** The key behind a value that no comma ends. */
const secondKey = /^[^:]*[^:\s]\s+([A-Za-z_]\w{0,79})\s*:/;

function sentence(message: string): string {
  const first = message.split("\n")[0]?.trim() ?? message;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
