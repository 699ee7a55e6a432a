import { join } from "node:path";
import ts from "typescript";
import { packageRoot } from "../../generator/package-root.js";
import { openDentalOptions } from "./opendental-types.js";
import type { Sample } from "./samples.js";
import { programOf } from "./type-check.js";

const generated = (path: string): string => join(packageRoot, "generated", "opendental", path);

const options: ts.CompilerOptions = {
  ...openDentalOptions,
  types: ["node"],
  paths: {
    ...openDentalOptions.paths,
    "@permspec/opendental/throttle": [generated("client/src/throttle.ts")],
    "@permspec/opendental/redis": [generated("client/src/redis.ts")],
    "@permspec/opendental-mocks": [generated("mocks/src/index.ts")],
    "@permspec/opendental-mocks/server": [generated("mocks/src/server.ts")],
  },
};

/** Where the compiler refuses something, and what it says, as a terminal would show it. */
export interface Complaint {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly text: string;
}

const underlined = /^(.*)\n( *\/\/ *)(~+)\n((?: *\/\/ .*\n)+)/gm;

/** What a sample promises that the compiler says: comments below a line, the first of which underlines. */
export function promisedComplaints({ text }: Sample): readonly Complaint[] {
  return [...text.matchAll(underlined)].map(({ index, 2: before = "", 3: marks = "", 4: comments = "" }) => ({
    line: text.slice(0, index).split("\n").length,
    column: before.length,
    length: marks.length,
    text: comments.replace(/^ *\/\/ /gm, "").trimEnd(),
  }));
}

/** A sample without the lines that the compiler is to refuse. */
export function withoutRefused({ text }: Sample): string {
  return text.replace(underlined, "");
}

/** What every sample may use without saying where it comes from. */
const usual = "declare const developerKey: string;\ndeclare const customerKey: string;\n";

/** What the compiler says of each sample; nothing when it compiles. */
export function complaintsOf(samples: readonly Sample[]): ReadonlyMap<Sample, readonly Complaint[]> {
  const folder = join(packageRoot, "test", "docs");
  const path = (index: number): string => join(folder, `sample${index}.virtual.ts`);
  const files = new Map(
    samples.map(({ text, setting }, index) => [path(index), `${text}${setting.given ?? ""}\nexport {};\n`]),
  );
  files.set(join(folder, "usual.virtual.d.ts"), usual);
  const program = programOf(files, options);
  return new Map(
    samples.map((sample, index) => {
      const file = program.getSourceFile(path(index));
      return [sample, ts.getPreEmitDiagnostics(program, file).map(complaintOf)];
    }),
  );
}

function complaintOf({ file, start = 0, length = 0, code, messageText }: ts.Diagnostic): Complaint {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: -1, character: -1 };
  const text = `error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  return { line: line + 1, column: character, length, text };
}
