import { join } from "node:path";
import type ts from "typescript";
import { packageRoot } from "../../generator/package-root.js";
import { applicationOptions, errorsIn, programOf } from "./type-check.js";

const generated = (path: string): string => join(packageRoot, "generated", "opendental", path);

/** An application's options, with the packages of Open Dental read from their sources. */
export const openDentalOptions: ts.CompilerOptions = {
  ...applicationOptions,
  paths: {
    "@permspec/opendental": [generated("client/src/index.ts")],
    "@permspec/opendental/events": [generated("client/src/events.ts")],
    "@permspec/opendental/*": [generated("client/src/resources/*.ts")],
    "@permspec/opendental-guards": [generated("guards/src/index.ts")],
    "@permspec/opendental-guards/*": [generated("guards/src/*.ts")],
    "#guards/*": [generated("guards/src/runtime/*.ts")],
  },
};

/** Path of a module that is only in memory. */
export function modulePath(name: string): string {
  return join(packageRoot, "test", "types", `${name}.virtual.ts`);
}

/** What the compiler says of each module: nothing when it compiles. By the names of the modules. */
export function errorsOf(modules: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const files = new Map([...modules].map(([name, text]) => [modulePath(name), text]));
  const program = programOf(files, openDentalOptions);
  return new Map([...modules.keys()].map((name) => [name, errorsIn(program, modulePath(name))]));
}

/** How many types the compiler makes from others while it checks an application. @throws when it does not compile. */
export function instantiationsOf(code: string): number {
  const path = modulePath("application");
  const program = programOf(new Map([[path, `${code}export {};\n`]]), openDentalOptions);
  const errors = errorsIn(program, path);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return program.getInstantiationCount();
}

/** Bytes of the declarations that are emitted for the client. */
export function declarationBytes(): number {
  const path = modulePath("application");
  const code = `export * from "@permspec/opendental";\n`;
  const options = { ...openDentalOptions, noEmit: false, declaration: true, emitDeclarationOnly: true };
  let bytes = 0;
  programOf(new Map([[path, code]]), options).emit(undefined, (file, text) => {
    if (file.includes("/opendental/client/")) bytes += Buffer.byteLength(text);
  });
  return bytes;
}
