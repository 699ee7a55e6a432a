import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../generator/package-root.js";

/** A piece of code in a page, and what an HTML comment before it says of it. */
export interface Sample {
  /** From the root of the repository, with the line on which the code begins. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  readonly setting: Setting;
}

/** What is around a sample. `<!-- sample: … -->`, with semicolons between, says what is not as usual. */
export interface Setting {
  /** Null for a sample that runs. Behind `type-check only` or `type-check only, given …`: declarations that it needs. */
  readonly given: string | null;
  /** `the key holds A, B`: what the server says that the key holds; every permission when left out. */
  readonly holds: readonly string[] | null;
  /** `nobody answers at HOST`: hosts, with their ports. */
  readonly silent: readonly string[];
  /** `the server answers STATUS TEXT`, whatever it is asked. */
  readonly answer: { readonly status: number; readonly text: string } | null;
}

const usual: Setting = { given: null, holds: null, silent: [], answer: null };

/** What a part of the comment means. */
const directives: readonly (readonly [RegExp, (before: Setting, found: readonly string[]) => Setting])[] = [
  [/^the key holds (.+)$/, (before, [, list = ""]) => ({ ...before, holds: list.split(/,\s*/) })],
  [/^nobody answers at (\S+)$/, (before, [, host = ""]) => ({ ...before, silent: [...before.silent, host] })],
  [
    /^the server answers (\d{3}) (.+)$/,
    (before, [, status, text = ""]) => ({ ...before, answer: { status: Number(status), text } }),
  ],
  [/^type-check only$/, (before) => ({ ...before, given: "" })],
];

/** @throws {Error} for a comment that says something else than there is. */
function settingOf(comment: string, place: string): Setting {
  const [said = "", given = null] = comment.split(/type-check only, given\s/);
  const parts = said.split(";").map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .reduce<Setting>(
      (setting, part) => {
        for (const [form, apply] of directives) {
          const found = form.exec(part);
          if (found) return apply(setting, found);
        }
        throw new Error(`${place}: no such thing to say of a sample: ${part}`);
      },
      { ...usual, given },
    );
}

const fenced = /(?:^<!-- sample:(?<comment>(?:(?!-->)[^])*)-->\n+)?^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm;

/** The samples of a page, in their order. */
export function samplesOf(path: string, page: string): readonly Sample[] {
  return [...page.matchAll(fenced)].map(({ index, 0: whole, groups = {} }) => {
    const { comment = "", language = "", text = "" } = groups;
    const before = page.slice(0, index) + whole.slice(0, whole.indexOf("```"));
    const place = `${path}:${before.split("\n").length + 1}`;
    return { place, language, text, setting: settingOf(comment, place) };
  });
}

const folders = [
  ".",
  "docs",
  "docs/modes",
  ...["client", "guards", "mocks"].map((name) => `generated/opendental/${name}`),
];

/** The samples of all pages that people read: the documentation, and the READMEs of the packages. */
export function allSamples(): readonly Sample[] {
  return folders
    .flatMap((folder) => readdirSync(join(packageRoot, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) => samplesOf(path, readFileSync(join(packageRoot, path), "utf8")));
}

/** The lines that a sample promises to print: what stands behind an arrow in its comments. */
export function promisedLines(text: string): readonly string[] {
  return [...text.matchAll(/(?:\/\/|#) → (.*)$/gm)].map(([, line = ""]) => line);
}
