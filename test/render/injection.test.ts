import fc from "fast-check";
import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { Api, Operation, Resource } from "../../generator/model/api.js";
import { apiOf, rendered } from "../support/api-of.js";
import { archiveMock } from "../support/archive-mock.js";
import { archiveSpec } from "../support/archive-spec.js";
import { hostileText } from "../support/hostile-text.js";
import { poisoned } from "../support/poison.js";
import { nodesOf, parse } from "../support/typescript.js";

const archive = apiOf("archive", { ...archiveSpec, ...archiveMock });
const reader = new MarkdownIt({ html: true, linkify: true });

/** Texts that end where they are printed and go on as something else. */
const payloads: readonly string[] = [
  '"; process.exit(1); //',
  "'; process.exit(1); //",
  "`${process.exit(1)}`",
  "${process.exit(1)}",
  "*/ process.exit(1); /*",
  "\n process.exit(1);\n//",
  "\r process.exit(1); //",
  "\u2028process.exit(1);//",
  "\u2029process.exit(1);//",
  "\\",
  '\\"',
  "\\u0022; process.exit(1); //",
  "\0",
  "</script><script>alert(1)</script>",
  "<!-- --> <img src=x onerror=alert(1)>",
  "|\n| --- |\n<b>x</b>",
  "```\n<b>x</b>\n```",
  "](javascript:alert(1)) <b>x</b>",
  "__proto__ ",
  "constructor ",
  "]: never; [x: string",
  "} as any; const y = {",
  '", "scripts": { "postinstall": "run" }, "x": "',
  "{{{title}}}",
  "$& $' $` $1",
  "@deprecated {@link x} @see",
  "\u202e\u2066\ud800",
];

/** What a file is, apart from what its texts say: every node, and every name that is no text, a line for each. */
function skeletonOf(path: string, text: string): readonly string[] {
  if (path.includes("/src/runtime/")) return codeSkeleton(headOf(text), path);
  if (path.endsWith(".ts")) return codeSkeleton(text, path);
  if (path.endsWith("tsconfig.json")) return jsonSkeleton(ts.parseConfigFileTextToJson(path, text).config);
  if (path.endsWith(".json")) return jsonSkeleton(JSON.parse(text));
  return markdownSkeleton(text);
}

/** The header of a file that is copied as it is; nothing below it is from the spec. */
function headOf(text: string): string {
  const end = "Do not edit.\n";
  return text.slice(0, text.indexOf(end) + end.length);
}

function codeSkeleton(text: string, path: string): readonly string[] {
  const nodes = nodesOf(parse(text, path));
  const lines = nodes.flatMap((node) => [
    ts.isIdentifier(node) ? `${ts.SyntaxKind[node.kind]} ${node.text}` : (ts.SyntaxKind[node.kind] ?? ""),
    ...ts.getJSDocTags(node).map(({ tagName }) => `@${tagName.text}`),
  ]);
  const comments = nodes.flatMap(({ pos }) => ts.getLeadingCommentRanges(text, pos) ?? []);
  const blocks = comments.filter(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia);
  return [...lines, `${new Set(blocks.map(({ pos }) => pos)).size} doc comments`];
}

function jsonSkeleton(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [typeof value];
  return ["{", ...Object.values(value).flatMap(jsonSkeleton), "}"];
}

function markdownSkeleton(text: string): readonly string[] {
  const flat = (tokens: readonly Token[]): readonly Token[] =>
    tokens.flatMap((one) => [one, ...flat(one.children ?? [])]);
  return flat(reader.parse(text, {})).flatMap(({ type, info, content }) =>
    type === "fence" && info === "ts" ? codeSkeleton(content, "fence.ts") : type,
  );
}

function skeletons(api: Api): ReadonlyMap<string, string> {
  return new Map([...rendered(api)].map(([path, text]) => [path, skeletonOf(path, text).join("\n")]));
}

// A blank keeps every name from being an identifier, as it does in most of the hostile ones.
const harmless = skeletons(poisoned(archive, (text) => `plain ${text} words`));

describe("a spec full of hostile texts", () => {
  it("is compared with a harmless one that has all there is", () => {
    const lines = new Set([...harmless.values()].flatMap((skeleton) => skeleton.split("\n")));
    const there = ["Identifier createClient", "InterfaceDeclaration", "html_block", "fence", "@deprecated", "{"];
    for (const one of there) expect(lines).toContain(one);
    // What the mocks are told, of which nothing is an identifier then.
    const told = (path: string): number => harmless.get(`mocks/src/${path}.ts`)?.split("StringLiteral").length ?? 0;
    expect([told("data") > 10, told("definition") > 100]).toEqual([true, true]);
    for (const one of ["Identifier process", "Identifier alert", "html_inline"]) expect(lines).not.toContain(one);
    expect(harmless.size).toBeGreaterThan(60);
  });

  it.each(payloads)("%j around every text gives the same code, JSON and Markdown", (payload) => {
    const found = skeletons(poisoned(archive, (text) => `${payload} ${text} ${payload}`));
    expect([...found.keys()]).toEqual([...harmless.keys()]);
    for (const [path, skeleton] of found) expect(skeleton, path).toBe(harmless.get(path));
  });

  it("of any kind gives the same", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        const found = skeletons(poisoned(archive, (text) => `${before} ${text} ${after} x`));
        for (const [path, skeleton] of found) expect(skeleton, path).toBe(harmless.get(path));
      }),
      { numRuns: 6 },
    );
  });
});

describe("an enum's values", () => {
  it("are the texts, to the letter", () => {
    const models = rendered(poisoned(archive, (text) => `${payloads.join("")}${text}`)).get(
      "client/src/models/books.ts",
    );
    const literals = nodesOf(parse(models ?? "")).flatMap((node) => (ts.isStringLiteral(node) ? [node.text] : []));
    for (const value of ["Novel", "It's", "two words"]) expect(literals).toContain(`${payloads.join("")}${value}`);
  });
});

interface Refused {
  readonly what: string;
  readonly change: (api: Api, hostile: string) => Api;
  readonly error: RegExp;
}

function withResource(api: Api, change: (resource: Resource) => Resource): Api {
  const resources = api.resources.map((resource) => (resource.name === "Books" ? change(resource) : resource));
  return { ...api, resources, operations: resources.flatMap(({ operations }) => operations) };
}

function withOperation(api: Api, change: (operation: Operation) => Operation): Api {
  return withResource(api, (resource) => ({
    ...resource,
    operations: resource.operations.map((one) => (one.action === "create" ? change(one) : one)),
  }));
}

const notIdentifier = /^not an identifier: "/;

const refused: readonly Refused[] = [
  {
    what: "a permission's id",
    change: (api, hostile) => ({
      ...api,
      permissions: api.permissions.map((one) => (one.id === "Write" ? { ...one, id: hostile } : one)),
    }),
    error: notIdentifier,
  },
  {
    what: "a permission that an operation needs",
    change: (api, hostile) => withOperation(api, (one) => ({ ...one, requirement: [[hostile]] })),
    error: notIdentifier,
  },
  {
    what: "a resource's name",
    change: (api, hostile) => withResource(api, (one) => ({ ...one, name: hostile })),
    error: notIdentifier,
  },
  {
    what: "a resource's id",
    change: (api, hostile) => withResource(api, (one) => ({ ...one, id: hostile })),
    error: /not an identifier: "/,
  },
  {
    what: "the name of a resource's objects",
    change: (api, hostile) => withResource(api, (one) => ({ ...one, entity: hostile })),
    error: notIdentifier,
  },
  {
    what: "an action",
    change: (api, hostile) => withOperation(api, (one) => ({ ...one, action: hostile })),
    error: /not an identifier: "/,
  },
  {
    what: "a path parameter",
    change: (api, hostile) =>
      withOperation(api, (one) => ({ ...one, pathParameters: [{ name: hostile, type: "string", at: one.at }] })),
    error: notIdentifier,
  },
  {
    what: "a model's name",
    change: (api, hostile) => {
      const models = new Map([...api.models].map(([id, model]) => [id, { ...model, name: `${hostile}${model.name}` }]));
      const renamed = { ...api, models };
      return withResource(renamed, (one) => ({
        ...one,
        models: one.models.map((model) => ({ ...model, name: `${hostile}${model.name}` })),
      }));
    },
    error: notIdentifier,
  },
  {
    what: "a credential",
    change: (api, hostile) => ({ ...api, authorization: { ...api.authorization, credentials: [hostile] } }),
    error: /not an identifier: "/,
  },
  {
    what: "the page of the permissions",
    change: (api, hostile) => ({ ...api, documentation: { ...api.documentation, permissions: hostile } }),
    error: /README\.md\.hbs:\d+: A value cannot be printed: what is printed as an address is none\.$/,
  },
  {
    what: "the link of a report",
    change: (api, hostile) => ({ ...api, observations: api.observations.map((one) => ({ ...one, link: hostile })) }),
    error: /README\.md\.hbs:\d+: A value cannot be printed: what is printed as an address is none\.$/,
  },
];

describe("where an identifier or an address must stand", () => {
  const hostile = ['x"; run(); //', "x*/ run()", "x\n", "x y", "javascript:run()", "https://a.example/)<b>"];

  it.each(refused)("$what is refused, and nothing is emitted", ({ change, error }) => {
    for (const text of hostile) expect(() => rendered(change(archive, text)), text).toThrow(error);
  });
});
