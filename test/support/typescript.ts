import prettier from "prettier";
import ts from "typescript";

/** A parsed file without types. @throws {SyntaxError} when the text is not TypeScript. */
export function parse(text: string, file = "file.ts"): ts.SourceFile {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    fileExists: () => false,
    readFile: () => undefined,
    getSourceFile: () => parsed,
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  const program = ts.createProgram([file], { noLib: true, noResolve: true, types: [] }, host);
  const [first] = program.getSyntacticDiagnostics(parsed);
  if (first) throw new SyntaxError(`${file}: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
  return parsed;
}

/** A node and all below it, in the order of the text. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    found.push(one);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

/** What Prettier makes of a text, with the width of the repository. */
export function pretty(text: string, file = "file.ts"): Promise<string> {
  return prettier.format(text, { printWidth: 120, filepath: file });
}
