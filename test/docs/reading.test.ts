import { describe, expect, it } from "vitest";
import { complaintsOf, promisedComplaints, withoutRefused } from "../support/sample-program.js";
import { promisedLines, samplesOf } from "../support/samples.js";
import type { Sample } from "../support/samples.js";

const fence = "```";
const usual = { given: null, holds: null, silent: [], answer: null };

function only(page: string): Sample {
  const [sample, ...others] = samplesOf("page.md", page);
  if (!sample || others.length > 0) throw new Error("the page does not have one sample");
  return sample;
}

describe("what a page says of its samples", () => {
  const settings = [
    ["", usual],
    ["<!-- sample: type-check only -->\n\n", { ...usual, given: "" }],
    ["<!-- sample: type-check only, given\ndeclare const a: 1;\n-->\n", { ...usual, given: "declare const a: 1;\n" }],
    [
      "<!-- sample: the key holds ReadAll, Comm; nobody answers at a:1; nobody answers at b:2 -->\n\n",
      { ...usual, holds: ["ReadAll", "Comm"], silent: ["a:1", "b:2"] },
    ],
    [
      "<!-- sample: the server answers 404 Not there. -->\n\n",
      { ...usual, answer: { status: 404, text: "Not there." } },
    ],
    ["<!-- sample: type-check only -->\n\nwords between\n\n", usual],
  ] as const;

  it.each(settings)("%j", (comment, want) => {
    expect(only(`# Title\n\n${comment}${fence}ts\na();\n${fence}\n`).setting).toEqual(want);
  });

  it("is refused when there is no such thing", () => {
    const page = `<!-- sample: tpye-check only -->\n\n${fence}ts\na();\n${fence}\n`;
    expect(() => samplesOf("page.md", page)).toThrow("page.md:4: no such thing to say of a sample: tpye-check only");
  });

  it("is one sample for each block, with the line on which its code begins", () => {
    const page = `${fence}ts\na();\n${fence}\n\n${fence}sh\nb\n${fence}\n`;
    expect(samplesOf("page.md", page)).toEqual([
      { place: "page.md:2", language: "ts", text: "a();\n", setting: usual },
      { place: "page.md:6", language: "sh", text: "b\n", setting: usual },
    ]);
  });
});

describe("what a sample promises", () => {
  const text =
    'show(1); // → 1\n  // → two words\nconst n: number = "a";\n//    ~\n// error TS2322: No.\n//   More.\nshow(2);\n';
  const sample = only(`${fence}ts\n${text}${fence}\n`);

  it("to print", () => {
    expect(promisedLines(`${text}curl a # → 200\n`)).toEqual(["1", "two words", "200"]);
  });

  it("that the compiler says, of a line that does not run", () => {
    expect(promisedComplaints(sample)).toEqual([{ line: 3, column: 6, length: 1, text: "error TS2322: No.\n  More." }]);
    expect(withoutRefused(sample)).toBe("show(1); // → 1\n  // → two words\nshow(2);\n");
  });

  it("is not what the compiler says when that is something else", () => {
    const wrong = only(`${fence}ts\nconst n: number = "a";\n//    ~\n// error TS2322: No.\n${fence}\n`);
    expect(complaintsOf([wrong]).get(wrong)).toEqual([
      { line: 1, column: 6, length: 1, text: "error TS2322: Type 'string' is not assignable to type 'number'." },
    ]);
  });
});
