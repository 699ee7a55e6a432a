import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import { checkTemplate } from "../../generator/render/check-template.js";
import { printers } from "../../generator/render/handlebars.js";
import { builtinNames } from "../../generator/render/overrides.js";
import { workbench } from "../support/workbench.js";

const builtins = builtinNames();
const words = { printers: Object.keys(printers), builtins };

/** "line:column code message" of everything that is wrong with a template. */
function problems(text: string): readonly string[] {
  return checkTemplate({ file: "own.hbs", text }, words).map(
    ({ at, code, message }) => `${at.line}:${at.column} ${code} ${message}`,
  );
}

describe("the built-in templates", () => {
  it("are all found", () => {
    expect(builtins).toEqual([...builtins].sort());
    expect(builtins).toContain("client/src/resources/resource.ts");
    expect(builtins).toContain("guards/package.json");
    expect(builtins).toContain("mocks/README.md");
  });

  it.each(builtins)("%s prints nothing without a printer", (name) => {
    const text = readFileSync(join(packageRoot, "templates", `${name}.hbs`), "utf8");
    expect(problems(text)).toEqual([]);
  });
});

/** Which printers make sense in which kind of file: Markdown's do not keep a comment of TypeScript closed. */
const printersOf: Readonly<Record<string, readonly string[]>> = {
  ts: ["str", "key", "id", "ts", "num", "doc", "comment"],
  json: ["json", "comment"],
  md: ["str", "key", "id", "ts", "num", "comment", "md", "mdcode", "url", "json"],
};

describe("a built-in template", () => {
  it.each(builtins)("%s has the printers of its kind of file", (name) => {
    const text = readFileSync(join(packageRoot, "templates", `${name}.hbs`), "utf8");
    const used = [...text.matchAll(/\{\{(\w+) /g)].map(([, printer]) => printer ?? "");
    const known = printersOf[name.slice(name.lastIndexOf(".") + 1)] ?? [];
    expect(used.filter((printer) => !known.includes(printer))).toEqual([]);
  });
});

interface Refused {
  readonly template: string;
  readonly want: readonly string[];
}

const raw = (name: string, place = "1:1"): string => `${place} template-raw-value \`${name}\` is printed as it stands.`;

const refused: readonly Refused[] = [
  { template: "{{name}}", want: [raw("name")] },
  { template: "{{{name}}}", want: [raw("name")] },
  { template: "{{&name}}", want: [raw("name")] },
  { template: "{{~name~}}", want: [raw("name")] },
  { template: "{{this}}", want: [raw("this")] },
  { template: "{{../name}}", want: [raw("../name")] },
  { template: "{{this.str}}", want: [raw("this.str")] },
  { template: "{{@index}}", want: [raw("@index")] },
  { template: '{{"text"}}', want: [raw("text")] },
  { template: "{{#each list}}\n  {{this}}\n{{/each}}", want: [raw("this", "2:3")] },
  { template: "{{#if a}}{{str a}}{{else if b}}{{b}}{{else}}{{c}}{{/if}}", want: [raw("b", "1:32"), raw("c", "1:45")] },
  { template: "{{a}}{{b}}", want: [raw("a"), raw("b", "1:6")] },
  { template: "{{str}}", want: ["1:1 template-syntax `str` prints one value."] },
  { template: "{{str a b}}", want: ["1:1 template-syntax `str` prints one value."] },
  { template: "{{str a as=b}}", want: ["1:1 template-syntax `str` prints one value."] },
  { template: "{{strr a}}", want: ["1:1 template-syntax There is no printer `strr`."] },
  { template: "{{this.str a}}", want: ["1:1 template-syntax There is no printer `this.str`."] },
  { template: "{{lookup a b}}", want: ["1:1 template-syntax There is no printer `lookup`."] },
  { template: "{{log a}}", want: ["1:1 template-syntax There is no printer `log`."] },
  { template: "{{str (lookup a b)}}", want: ["1:7 template-syntax `lookup` cannot stand in brackets."] },
  { template: "{{#if (json a)}}{{/if}}", want: ["1:7 template-syntax `json` cannot stand in brackets."] },
  { template: "{{#name}}{{/name}}", want: ["1:1 template-syntax There is no block `name`."] },
  { template: "{{#str a}}{{/str}}", want: ["1:1 template-syntax There is no block `str`."] },
  { template: "{{^name}}{{/name}}", want: ["1:1 template-syntax There is no block `name`."] },
  { template: "{{#with a}}{{str b}}{{/with}}", want: ["1:1 template-syntax There is no block `with`."] },
  // With such a name, Handlebars takes `{{str name}}` for the value and prints it as it stands.
  {
    template: "{{#each list as |str|}}{{str name}}{{/each}}",
    want: ["1:1 template-syntax A block cannot name its value (`str`)."],
  },
  { template: "{{> other}}", want: ["1:1 template-missing There is no partial `other`."] },
  { template: "{{> (lookup a b)}}", want: ["1:1 template-missing There is no partial ``."] },
  {
    template: "{{> builtin/client/none.md}}",
    want: ["1:1 template-missing There is no partial `builtin/client/none.md`."],
  },
  {
    template: "{{> builtin/client/README.md name=a}}",
    want: ["1:1 template-syntax A partial takes no values of its own."],
  },
  { template: "{{#> a}}{{/a}}", want: ["1:1 template-syntax Templates have no partials with a block."] },
  { template: '{{#*inline "a"}}{{/inline}}', want: ["1:1 template-syntax Templates have no partials of their own."] },
  { template: "{{* a}}", want: ["1:1 template-syntax Templates have no decorators."] },
  {
    template: "a\nb {{#if c}}{{/each}}",
    want: ["2:6 template-syntax The template cannot be read: if doesn't match each."],
  },
  { template: "a\n{{#if b}}", want: ["2:1 template-syntax The template cannot be read."] },
  { template: "a\n\n{{str b", want: ["3:1 template-syntax The template cannot be read."] },
];

const accepted: readonly string[] = [
  "",
  "text {braces} <b>",
  "{{str name}}{{~md name~}}{{{json name}}}",
  "{{#each list}}{{str this}}{{num @index}}{{str ../name}}{{/each}}",
  "{{#if a}}{{doc a}}{{else if b}}{{doc b}}{{else}}x{{/if}}{{#unless a}}y{{/unless}}",
  "{{!-- {{name}} --}}{{! name }}\\{{name}}",
  "{{> builtin/client/README.md}}",
];

describe("the check of a template", () => {
  it.each(refused)("refuses $template", ({ template, want }) => {
    expect(problems(template)).toEqual(want);
  });

  it.each(accepted)("accepts %j", (template) => {
    expect(problems(template)).toEqual([]);
  });
});

describe("templates of one's own", () => {
  const readme = "generated/library/client/README.md";

  it("replace the built-in ones of the same name, and reach them", async () => {
    const bench = workbench();
    await bench.run("generate");
    const before = bench.read(readme);
    const others = bench.files("generated").filter((file) => file !== "library/client/README.md");
    const texts = others.map((file) => bench.read(`generated/${file}`));

    bench.write("own/client/README.md.hbs", "{{> builtin/client/README.md}}\nSold by {{md title}}.\n");
    const outcome = await bench.run("generate", "--templates", bench.path("own"));
    expect(outcome).toEqual({ code: 0, out: expect.stringContaining("1 changed"), err: "" });
    expect(bench.read(readme)).toBe(`${before}Sold by Town Library.\n`);
    expect(others.map((file) => bench.read(`generated/${file}`))).toEqual(texts);
    expect((await bench.run("check", "--templates", bench.path("own"))).code).toBe(0);
    expect((await bench.run("check")).code).toBe(1);
  });

  it("may reach other built-in ones, and need not reach any", async () => {
    const bench = workbench();
    bench.write("own/client/README.md.hbs", "# {{md name}}\n<!-- {{comment header}} -->\n");
    bench.write("own/guards/tsconfig.json.hbs", "{{> builtin/client/tsconfig.json}}");
    expect((await bench.run("generate", "--templates", bench.path("own"))).err).toBe("");
    expect(bench.read(readme)).toMatch(/^# @example\/library\n<!-- Generated by permspec .* -->\n$/);
    const config = (target: string): string => bench.read(`generated/library/${target}/tsconfig.json`);
    expect(config("guards")).toBe(config("client"));
  });

  it("are told where in a built-in one a value is missing", async () => {
    const bench = workbench();
    bench.write("own/guards/package.json.hbs", "\n{{> builtin/mocks/src/index.ts}}");
    const { code, err } = await bench.run("generate", "--templates", bench.path("own"));
    expect(code).toBe(2);
    expect(err).toMatch(/templates\/mocks\/src\/index\.ts\.hbs:11:27 error template-value\n/);
  });

  it("leave hidden files alone", async () => {
    const bench = workbench();
    bench.write("own/.DS_Store", "");
    bench.write("own/client/.README.md.hbs.swp", "{{name}}");
    expect((await bench.run("generate", "--templates", bench.path("own"))).code).toBe(0);
  });
});

interface Broken {
  readonly what: string;
  readonly file: string;
  readonly template: string;
  readonly want: string;
}

const broken: readonly Broken[] = [
  {
    what: "a file that replaces nothing",
    file: "client/src/indx.ts.hbs",
    template: "",
    want: `own/client/src/indx.ts.hbs error template-missing
  \`client/src/indx.ts.hbs\` replaces no built-in template.
  hint: Did you mean \`client/src/index.ts.hbs\`?

1 problem in the templates
`,
  },
  {
    what: "a file without the ending of templates",
    file: "guards/README.md",
    template: "",
    want: `own/guards/README.md error template-missing
  \`guards/README.md\` replaces no built-in template.
  hint: Did you mean \`guards/README.md.hbs\`?

1 problem in the templates
`,
  },
  {
    what: "a syntax error",
    file: "client/README.md.hbs",
    template: "# {{md name}}\n{{#if title}}\n{{/each}}\n",
    want: `own/client/README.md.hbs:2:4 error template-syntax
  The template cannot be read: if doesn't match each.
      1 | # {{md name}}
    > 2 | {{#if title}}
        |    ^^^^^^^^^^
      3 | {{/each}}
  hint: See whether every {{ and every block is closed.

1 problem in the templates
`,
  },
  {
    what: "a raw value",
    file: "client/README.md.hbs",
    template: "# {{md name}}\n\nBy {{title}}.\n",
    want: `own/client/README.md.hbs:3:4 error template-raw-value
  \`title\` is printed as it stands.
    > 3 | By {{title}}.
        |    ^^^^^^^^^^
  hint: Say what it is printed as: {{str title}} for a string of TypeScript, for one. Printers: str, key, id, ts, num, doc, comment, md, mdcode, url, json.

1 problem in the templates
`,
  },
  {
    what: "a value that does not fit its printer",
    file: "guards/README.md.hbs",
    template: "# {{md name}}\n{{num title}}\n",
    want: `own/guards/README.md.hbs:2:1 error template-value
  A value cannot be printed: what is printed as a number is none.
      1 | # {{md name}}
    > 2 | {{num title}}
        | ^^^^^^^^^^^^^

1 problem in the templates
`,
  },
  {
    what: "a value that is not there",
    file: "guards/README.md.hbs",
    template: "{{md nme}}\n",
    want: `own/guards/README.md.hbs:1:1 error template-value
  A value cannot be printed: undefined stands where text belongs.
    > 1 | {{md nme}}
        | ^^^^^^^^^^

1 problem in the templates
`,
  },
  {
    what: "text where code belongs",
    file: "client/src/index.ts.hbs",
    template: "{{ts title}}\n",
    want: `own/client/src/index.ts.hbs:1:1 error template-value
  A value cannot be printed: no builder of code made what is printed as code.
    > 1 | {{ts title}}
        | ^^^^^^^^^^^^

1 problem in the templates
`,
  },
];

describe("a template of one's own that is not fine", () => {
  it.each(broken)("$what", async ({ file, template, want }) => {
    const bench = workbench();
    bench.write(`own/${file}`, template);
    for (const command of ["generate", "check"]) {
      const outcome = await bench.run(command, "--templates", bench.path("own"));
      expect(outcome).toEqual({ code: 2, out: "", err: want });
    }
    expect(bench.files("generated")).toEqual([]);
  });

  it("is told with all the others at once", async () => {
    const bench = workbench();
    bench.write("own/client/README.md.hbs", "{{a}} {{b}}");
    bench.write("own/zebra.hbs", "");
    const { code, err } = await bench.run("generate", "--templates", bench.path("own"));
    expect(code).toBe(2);
    expect(err).toContain("\n3 problems in the templates\n");
  });

  it("comes besides what is wrong with the spec", async () => {
    const bench = workbench();
    bench.write("own/zebra.hbs", "");
    bench.replace("spec/library/permissions.yaml", "name: Rest", "nam: Rest");
    const { code, err } = await bench.run("check", "--templates", bench.path("own"));
    expect(code).toBe(2);
    expect(err).toContain("1 problem in the templates");
    expect(err).toContain("in the spec");
  });

  it("is an annotation for GitHub, and leaves JSON whole", async () => {
    const bench = workbench();
    bench.write("own/client/README.md.hbs", "\n  {{title}}");
    const github = await bench.run("check", "--templates", bench.path("own"), "--format", "github");
    expect(github.code).toBe(2);
    expect(github.out).toMatch(/^::error file=own\/client\/README\.md\.hbs,line=2,col=3,title=template-raw-value::/);
    const json = await bench.run("check", "--templates", bench.path("own"), "--format", "json");
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false });
  });

  it("is a folder that is not there", async () => {
    const bench = workbench();
    expect(await bench.run("generate", "--templates", bench.path("none"))).toEqual({
      code: 2,
      out: "",
      err: `none error template-missing
  There is no folder of templates here.
  hint: Give the folder of your templates with --templates.

1 problem in the templates
`,
    });
  });
});
