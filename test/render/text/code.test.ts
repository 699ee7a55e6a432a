import fc from "fast-check";
import { format } from "prettier";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { Code, propertyKey, stringLiteral } from "../../../generator/render/text/code.js";
import { hostileText } from "../../support/hostile-text.js";
import { nodesOf, parse, pretty } from "../../support/typescript.js";

interface Literal {
  readonly given: string;
  readonly want: string;
}

const literals: readonly Literal[] = [
  { given: "", want: '""' },
  { given: "plain", want: '"plain"' },
  { given: "It's", want: `"It's"` },
  { given: 'say "no"', want: `'say "no"'` },
  { given: `"It's"`, want: `'"It\\'s"'` },
  { given: `It's "x`, want: `"It's \\"x"` },
  { given: `'"'`, want: `"'\\"'"` },
  { given: "a\\", want: '"a\\\\"' },
  { given: '\\"', want: `'\\\\"'` },
  { given: "`${process.exit()}`", want: '"`${process.exit()}`"' },
  { given: "*/ x", want: '"*/ x"' },
  { given: "</script>", want: '"\\u003c/script>"' },
  { given: "<!--", want: '"\\u003c!--"' },
  { given: "a < b", want: '"a < b"' },
  { given: "a\nb\r\tc", want: '"a\\nb\\r\\tc"' },
  { given: "\0\u001b", want: '"\\u0000\\u001b"' },
  { given: "\u007f\u0085", want: '"\\u007f\\u0085"' },
  { given: "\u2028\u2029", want: '"\\u2028\\u2029"' },
  { given: "\u202eabc\u200b\ufeff", want: '"\\u202eabc\\u200b\\ufeff"' },
  { given: "\ud800x\udc00", want: '"\\ud800x\\udc00"' },
  { given: "Zoë \u{1f600}", want: '"Zoë \u{1f600}"' },
  { given: "__proto__", want: '"__proto__"' },
];

/** The text of the one string that a file holds, as the language reads it. */
function valueOf(file: ts.SourceFile): string {
  const strings = nodesOf(file).filter(ts.isStringLiteral);
  expect(strings).toHaveLength(1);
  return strings[0]?.text ?? "";
}

describe("a string literal", () => {
  it.each(literals)("of $given is $want", ({ given, want }) => {
    expect(stringLiteral(given)).toBe(want);
    expect(valueOf(parse(`export const x = ${want};`))).toBe(given);
  });

  it("evaluates back to the string, and nothing else is in the file", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const file = parse(`export const x = ${stringLiteral(text)};\n`);
        expect(file.statements).toHaveLength(1);
        expect(nodesOf(file).map(({ kind }) => ts.SyntaxKind[kind])).toEqual(shape);
        expect(valueOf(file)).toBe(text);
      }),
    );
  });

  it("has no character that a reader cannot see, and none that ends a script element", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const literal = stringLiteral(text);
        expect(literal).not.toMatch(/[\p{Cc}\p{Surrogate}\u200b-\u200f\u2028-\u202e\ufeff]|<[/!]/u);
      }),
    );
  });

  it("is left alone by Prettier", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { maxLength: 20 }), async (texts) => {
        const literals = texts.map(stringLiteral);
        const printed = await pretty(literals.map((literal) => `use(${literal});\n`).join(""));
        for (const literal of literals) expect(printed).toContain(literal);
      }),
      { numRuns: 40 },
    );
  });
});

const shape = nodesOf(parse('export const x = "plain";\n')).map(({ kind }) => ts.SyntaxKind[kind]);

const keys: readonly Literal[] = [
  { given: "plain", want: "plain" },
  { given: "_$9", want: "_$9" },
  { given: "delete", want: "delete" },
  { given: "9a", want: '"9a"' },
  { given: "1", want: '"1"' },
  { given: "", want: '""' },
  { given: "two words", want: '"two words"' },
  { given: "a-b", want: '"a-b"' },
  { given: "é", want: '"\\u00e9"' },
  { given: "[x]", want: '"[x]"' },
  { given: 'a"]: run(), b: "', want: `'a"]: run(), b: "'` },
  { given: "a\n", want: '"a\\n"' },
];

describe("a property's key", () => {
  it.each(keys)("of $given is $want", ({ given, want }) => {
    expect(propertyKey(given)).toBe(want);
    expect(Code.key(given).text).toBe(want);
  });

  it("names the one property of an object", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const objects = nodesOf(parse(objectWith(text))).filter(ts.isObjectLiteralExpression);
        const names = objects.flatMap(({ properties }) => properties.map(({ name }) => nameOf(name)));
        expect(names).toEqual([text]);
      }),
    );
  });

  // Prettier takes the quotes off letters that no spec has in a name, and only off those.
  it("is left alone by Prettier", async () => {
    const plain = hostileText.map((text) => text.replace(/\P{ASCII}/gu, ""));
    await fc.assert(
      fc.asyncProperty(plain, async (text) => {
        expect(withoutBlanks(await pretty(objectWith(text)))).toContain(withoutBlanks(`${propertyKey(text)}:`));
      }),
    );
  });
});

function objectWith(key: string): string {
  return `export const x = { ${propertyKey(key)}: 1 };\n`;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s/g, "");
}

function nameOf(name: ts.PropertyName | undefined): string | null {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null;
}

const identifiers = ["a", "A9", "_x", "$", "class_", "then"];
const notIdentifiers = [
  "",
  "9",
  "a b",
  "a-b",
  "a.b",
  "é",
  "a;b",
  "x\n",
  "a/*",
  "a\u200d",
  "\u2028",
  "a, b",
  "__proto__: 1",
];

describe("a name", () => {
  it.each(identifiers)("can be %s", (name) => {
    expect(Code.name(name).text).toBe(name);
  });

  it.each(notIdentifiers)("cannot be %j", (name) => {
    expect(() => Code.name(name)).toThrow(new TypeError(`not an identifier: ${JSON.stringify(name)}`));
  });

  it("is one word of the language, or refused", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let name: string;
        try {
          name = Code.name(text).text;
        } catch {
          return;
        }
        expect(name).toMatch(/^[\w$]+$/);
      }),
    );
  });
});

describe("code", () => {
  it("makes strings literals and keeps what is code", () => {
    const name = Code.name("x");
    expect(Code.of`const ${name} = ${"a'b"} + ${3} + ${true} + ${null};`.text).toBe(
      `const x = "a'b" + 3 + true + null;`,
    );
  });

  it.each([
    [0, "0"],
    [-0, "0"],
    [-1.5, "-1.5"],
    [1e21, "1e21"],
    [1.5e300, "1.5e300"],
    [1e-7, "1e-7"],
  ])("writes %d as Prettier does: %s", async (value, want) => {
    const { text } = Code.of`${value};\n`;
    expect(text).toBe(`${want};\n`);
    expect(await format(text, { parser: "typescript" })).toBe(text);
  });

  it.each([Infinity, -Infinity, NaN])("does not write %d", (value) => {
    expect(() => Code.of`${value}`).toThrow(new TypeError("not a number"));
  });

  it("keeps the fixed text around its values", () => {
    expect(Code.of``.text).toBe("");
    expect(Code.of`a`.text).toBe("a");
    expect(Code.of`${"a"}${"b"}`.text).toBe('"a""b"');
  });

  it("is joined", () => {
    expect(Code.join([Code.of`a`, Code.of`b`], " | ").text).toBe("a | b");
    expect(Code.join([], ", ").text).toBe("");
  });

  it.each(["/** a */\n", "/** a\n * b\n */\n", "  /** a *\\/ b */\n"])("takes %j for a comment", (text) => {
    expect(Code.comment(text).text).toBe(text);
  });

  it.each(["", "/** a */", "/** a */ b */\n", "/** a */\nrun();\n", "run(); /** a */\n", "// a\n", "/** a\n"])(
    "does not take %j for a comment",
    (text) => {
      expect(() => Code.comment(text)).toThrow(new TypeError("not one whole comment"));
    },
  );
});
