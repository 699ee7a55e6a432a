import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Code } from "../../../generator/render/text/code.js";
import {
  array,
  bitwise,
  bracketed,
  intersection,
  names,
  parameters,
  typeArguments,
  union,
} from "../../../generator/render/text/layout.js";
import { pretty } from "../../support/typescript.js";

/** A name of a length: "aaaa". */
const n = (length: number, letter = "a"): string => letter.repeat(length);
const code = (text: string): Code => Code.name(text);
const codes = (...texts: readonly string[]): readonly Code[] => texts.map(code);

interface Case {
  readonly what: string;
  readonly given: Code;
  /** A whole file, as Prettier leaves it alone. */
  readonly want: string;
}

const f = Code.of`export function f`;
const toVoid = Code.of`: void;`;
const typed = (name: string): Code => Code.of`${code(name)}: A`;

const parameterCases: readonly Case[] = [
  {
    what: "none",
    given: parameters({ before: f, items: [], after: toVoid, indent: 0 }),
    want: "export function f(): void;",
  },
  {
    what: "120 characters",
    given: parameters({ before: f, items: [typed("a"), typed(n(85))], after: toVoid, indent: 0 }),
    want: `export function f(a: A, ${n(85)}: A): void;`,
  },
  {
    what: "121 characters",
    given: parameters({ before: f, items: [typed("a"), typed(n(86))], after: toVoid, indent: 0 }),
    want: `export function f(\n  a: A,\n  ${n(86)}: A,\n): void;`,
  },
  {
    what: "arguments of a call, 121 characters",
    given: Code.of`export function f() {\n  ${parameters({ before: code("g"), items: codes("a", n(112)), after: Code.of`;`, indent: 2 })}\n}`,
    want: `export function f() {\n  g(\n    a,\n    ${n(112)},\n  );\n}`,
  },
];

const t = Code.of`export type T =`;
const end = Code.of`;`;
const member = (inner: Code): Code => Code.of`export interface A {\n  ${inner}\n}`;
const m = Code.of`m:`;

const unionCases: readonly Case[] = [
  {
    what: "one member",
    given: union({ before: t, items: codes("A"), after: end, indent: 0 }),
    want: "export type T = A;",
  },
  {
    what: "120 characters",
    given: union({ before: t, items: codes("A", n(99)), after: end, indent: 0 }),
    want: `export type T = A | ${n(99)};`,
  },
  {
    what: "121 characters: a line of its own",
    given: union({ before: t, items: codes("A", n(100)), after: end, indent: 0 }),
    want: `export type T =\n  A | ${n(100)};`,
  },
  {
    what: "a line of its own of 120 characters",
    given: union({ before: t, items: codes("A", n(113)), after: end, indent: 0 }),
    want: `export type T =\n  A | ${n(113)};`,
  },
  {
    what: "a line of its own of 121 characters: a line per member",
    given: union({ before: t, items: codes("A", n(114)), after: end, indent: 0 }),
    want: `export type T =\n  | A\n  | ${n(114)};`,
  },
  {
    what: "a member of 120 characters",
    given: member(union({ before: m, items: codes("A", n(110)), after: end, indent: 2 })),
    want: `export interface A {\n  m: A | ${n(110)};\n}`,
  },
  {
    what: "a member of 121 characters",
    given: member(union({ before: m, items: codes("A", n(111)), after: end, indent: 2 })),
    want: `export interface A {\n  m:\n    A | ${n(111)};\n}`,
  },
  {
    what: "a member's members",
    given: member(union({ before: m, items: codes("A", n(112)), after: end, indent: 2 })),
    want: `export interface A {\n  m:\n    | A\n    | ${n(112)};\n}`,
  },
  {
    what: "a member that would have to be broken inside",
    given: union({
      before: t,
      items: [Code.of`{ ${code(n(60))}: 1; ${code(n(60))}: 2 }`, code("A")],
      after: end,
      indent: 0,
    }),
    want: `// prettier-ignore\nexport type T =\n  | { ${n(60)}: 1; ${n(60)}: 2 }\n  | A;`,
  },
  {
    what: "a string that is longer than a line",
    given: union({ before: t, items: [Code.of`${n(130)}`, code("A")], after: end, indent: 0 }),
    want: `export type T =\n  | "${n(130)}"\n  | A;`,
  },
];

const intersectionCases: readonly Case[] = [
  {
    what: "120 characters",
    given: intersection({ before: t, items: codes("A", n(99)), after: end, indent: 0 }),
    want: `export type T = A & ${n(99)};`,
  },
  {
    what: "121 characters",
    given: intersection({ before: t, items: codes("A", n(100)), after: end, indent: 0 }),
    want: `export type T = A &\n  ${n(100)};`,
  },
  {
    what: "a first member that fits behind the name",
    given: intersection({ before: t, items: codes(n(102), "A", "B"), after: end, indent: 0 }),
    want: `export type T = ${n(102)} &\n  A &\n  B;`,
  },
  {
    what: "a first member that does not, and room on the next line",
    given: intersection({ before: t, items: codes(n(103), "A", "B"), after: end, indent: 0 }),
    want: `export type T =\n  ${n(103)} & A & B;`,
  },
  {
    what: "a first member that does not, and no room on the next line",
    given: intersection({ before: t, items: codes(n(103), n(20), "B"), after: end, indent: 0 }),
    want: `export type T =\n  ${n(103)} &\n    ${n(20)} &\n    B;`,
  },
  {
    what: "a member of an interface",
    given: member(intersection({ before: m, items: codes(n(60), n(60, "b"), "C"), after: end, indent: 2 })),
    want: `export interface A {\n  m: ${n(60)} &\n    ${n(60, "b")} &\n    C;\n}`,
  },
];

const list = Code.of`export const x = `;

const arrayCases: readonly Case[] = [
  { what: "none", given: array({ before: list, items: [], after: end, indent: 0 }), want: "export const x = [];" },
  {
    what: "120 characters",
    given: array({ before: list, items: codes("A", n(97)), after: end, indent: 0 }),
    want: `export const x = [A, ${n(97)}];`,
  },
  {
    what: "121 characters",
    given: array({ before: list, items: codes("A", n(98)), after: end, indent: 0 }),
    want: `export const x = [\n  A,\n  ${n(98)},\n];`,
  },
];

const imports = (from: string): Code => Code.of` from ${from};`;

const nameCases: readonly Case[] = [
  {
    what: "120 characters",
    given: names({ before: Code.of`import type `, items: codes("A", n(86)), after: imports("./a.js"), indent: 0 }),
    want: `import type { A, ${n(86)} } from "./a.js";`,
  },
  {
    what: "121 characters",
    given: names({ before: Code.of`import type `, items: codes("A", n(87)), after: imports("./a.js"), indent: 0 }),
    want: `import type {\n  A,\n  ${n(87)},\n} from "./a.js";`,
  },
  {
    what: "members of an object",
    given: Code.of`export const x = {\n  ${names({ before: Code.of`nested: `, items: codes(n(60), n(60, "b")), after: Code.of`,`, indent: 2 })}\n};`,
    want: `export const x = {\n  nested: {\n    ${n(60)},\n    ${n(60, "b")},\n  },\n};`,
  },
];

const bits = Code.of`export const x = {\n  `;
const mask = (...items: readonly string[]): Code =>
  Code.of`${bits}${bitwise({ before: Code.of`mask:`, items: codes(...items), after: Code.of`,`, indent: 2 })}\n};`;

const bitwiseCases: readonly Case[] = [
  { what: "120 characters", given: mask("a", n(107)), want: `export const x = {\n  mask: a | ${n(107)},\n};` },
  { what: "121 characters", given: mask("a", n(108)), want: `export const x = {\n  mask:\n    a | ${n(108)},\n};` },
  {
    what: "more than a line",
    given: mask("a", "b", n(110)),
    want: `export const x = {\n  mask:\n    a |\n    b |\n    ${n(110)},\n};`,
  },
];

const A = Code.of`export type T = A`;

const enclosedCases: readonly Case[] = [
  {
    what: "arguments of 120 characters",
    given: typeArguments({ before: A, items: [codes("B", "C"), codes(n(93))], after: end, indent: 0 }),
    want: `export type T = A<B | C, ${n(93)}>;`,
  },
  {
    what: "arguments of 121 characters",
    given: typeArguments({ before: A, items: [codes("B", "C"), codes(n(94))], after: end, indent: 0 }),
    want: `export type T = A<\n  B | C,\n  ${n(94)}\n>;`,
  },
  {
    what: "an argument that is longer than a line",
    given: typeArguments({ before: A, items: [codes(n(60), n(60, "b")), codes("C")], after: end, indent: 0 }),
    want: `export type T = A<\n  | ${n(60)}\n  | ${n(60, "b")},\n  C\n>;`,
  },
  {
    what: "a union in brackets of 121 characters",
    given: member(bracketed({ before: Code.of`m: `, items: [codes("B", n(107))], after: Code.of`[];`, indent: 2 })),
    want: `export interface A {\n  m: (\n    B | ${n(107)}\n  )[];\n}`,
  },
  {
    what: "a union in brackets that is longer than a line",
    given: member(
      bracketed({ before: Code.of`m: readonly `, items: [codes(n(60), n(60, "b"))], after: Code.of`[];`, indent: 2 }),
    ),
    want: `export interface A {\n  m: readonly (\n    | ${n(60)}\n    | ${n(60, "b")}\n  )[];\n}`,
  },
];

describe.each([
  ["parameters", parameterCases],
  ["a union", unionCases],
  ["an intersection", intersectionCases],
  ["an array", arrayCases],
  ["names", nameCases],
  ["bits", bitwiseCases],
  ["what stands in brackets", enclosedCases],
] as const)("the layout of %s", (_, cases) => {
  it.each(cases)("$what", async ({ given, want }) => {
    expect(given.text).toBe(want);
    expect(await pretty(`${want}\n`)).toBe(`${want}\n`);
  });
});

describe("any layout", () => {
  const length = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 110 }));
  const items = fc
    .array(length, { minLength: 2, maxLength: 9 })
    .map((lengths) => lengths.map((one, index) => code("abcdefghi".charAt(index).repeat(one))));

  const layouts: Readonly<Record<string, (items: readonly Code[]) => Code>> = {
    parameters: (all) =>
      parameters({ before: f, items: all.map((item) => Code.of`${item}: A`), after: toVoid, indent: 0 }),
    "a union": (all) => union({ before: t, items: all, after: end, indent: 0 }),
    "a union in a member": (all) => member(union({ before: m, items: all, after: end, indent: 2 })),
    "an intersection": (all) => intersection({ before: t, items: all, after: end, indent: 0 }),
    "an intersection in a member": (all) => member(intersection({ before: m, items: all, after: end, indent: 2 })),
    "an array": (all) => array({ before: list, items: all, after: end, indent: 0 }),
    names: (all) => names({ before: Code.of`import type `, items: all, after: imports("./a.js"), indent: 0 }),
    bits: (all) => Code.of`${bits}${bitwise({ before: m, items: all, after: Code.of`,`, indent: 2 })}\n};`,
    "arguments of a type": (all) =>
      typeArguments({ before: A, items: [all.slice(1), all.slice(0, 1)], after: end, indent: 0 }),
    "an array of a union": (all) =>
      member(bracketed({ before: Code.of`m: `, items: [all], after: Code.of`[];`, indent: 2 })),
  };

  it.each(Object.keys(layouts))("of %s is left alone by Prettier", async (name) => {
    await fc.assert(
      fc.asyncProperty(items, async (all) => {
        const text = `${layouts[name]?.(all).text}\n`;
        expect(await pretty(text)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});
