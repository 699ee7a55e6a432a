import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { diagnostic, wholeFile } from "../../generator/diagnostics/diagnostic.js";
import {
  formatGithub,
  formatPretty,
  githubLine,
  jsonDiagnostics,
  placeText,
} from "../../generator/diagnostics/format.js";

const at = { file: "spec/a.yaml", line: 2, column: 7, length: 4 };
const wrong = diagnostic("unknown-permission", at, "There is no permission `Lent`.", "Did you mean `Lend`?");
const missing = diagnostic("file-missing", wholeFile("spec/b.yaml"), "The file cannot be read: there is no such file.");
const texts = new Map([["spec/a.yaml", "one:\n  two: Lent\n"]]);

describe("formatPretty", () => {
  it("gives place, code, sentence, frame and hint, with a blank line between", () => {
    const text = formatPretty({ diagnostics: [wrong, missing], texts }, pc.createColors(false));
    expect(text.split("\n")).toEqual([
      "spec/a.yaml:2:7 error unknown-permission",
      "  There is no permission `Lent`.",
      "      1 | one:",
      "    > 2 |   two: Lent",
      "        |       ^^^^",
      "  hint: Did you mean `Lend`?",
      "",
      "spec/b.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
    ]);
  });

  it("colours places, the word error and hints", () => {
    const [first, ...rest] = formatPretty({ diagnostics: [wrong], texts }, pc.createColors(true)).split("\n");
    expect(first).toBe(
      "\u001b[36mspec/a.yaml:2:7\u001b[39m \u001b[31merror\u001b[39m \u001b[2munknown-permission\u001b[22m",
    );
    expect(rest.at(-1)).toBe("  \u001b[32mhint:\u001b[39m Did you mean `Lend`?");
  });

  it("lets no control character of a file's name, a message or a hint through", () => {
    const place = { ...at, file: "\u001b[2Jx\n.yaml" };
    const text = formatPretty(
      { diagnostics: [diagnostic("schema-value", place, "a\u001bb\nc", "d\u202ee")], texts },
      pc.createColors(false),
    );
    expect(text).toBe("\u00b7[2Jx\u00b7.yaml:2:7 error schema-value\n  a\u00b7b\u00b7c\n  hint: d\u00b7e");
  });

  it("gives nothing for nothing", () => {
    expect(formatPretty({ diagnostics: [], texts }, pc.createColors(false))).toBe("");
  });
});

it("jsonDiagnostics gives flat objects, with 0 for places that are whole files", () => {
  expect(jsonDiagnostics([wrong, missing])).toEqual([
    {
      code: "unknown-permission",
      message: "There is no permission `Lent`.",
      hint: "Did you mean `Lend`?",
      file: "spec/a.yaml",
      line: 2,
      column: 7,
    },
    {
      code: "file-missing",
      message: "The file cannot be read: there is no such file.",
      hint: null,
      file: "spec/b.yaml",
      line: 0,
      column: 0,
    },
  ]);
});

describe("annotations of GitHub", () => {
  it("have place, code as title, sentence and hint", () => {
    expect(formatGithub([wrong, missing]).split("\n")).toEqual([
      "::error file=spec/a.yaml,line=2,col=7,title=unknown-permission::There is no permission `Lent`. Did you mean `Lend`?",
      "::error file=spec/b.yaml,title=file-missing::The file cannot be read: there is no such file.",
    ]);
  });

  const table = [
    { message: "100 %", want: "::notice title=t::100 %25" },
    { message: "a\nb\r\nc", want: "::notice title=t::a%0Ab%0D%0Ac" },
    { message: "::error::mine", want: "::notice title=t::::error::mine" },
    { message: "%0A", want: "::notice title=t::%250A" },
  ];
  it.each(table)("escape $message", ({ message, want }) => {
    expect(githubLine("notice", "t", message, null)).toBe(want);
  });

  it("escape what would end a property", () => {
    const place = { ...at, file: "a,b:c%\n.yaml" };
    expect(githubLine("error", "x:y,z", "m", place)).toBe(
      "::error file=a%2Cb%3Ac%25%0A.yaml,line=2,col=7,title=x%3Ay%2Cz::m",
    );
  });
});

it("placeText leaves out what is not known", () => {
  expect([placeText(at), placeText(wholeFile("spec/b.yaml"))]).toEqual(["spec/a.yaml:2:7", "spec/b.yaml"]);
});
