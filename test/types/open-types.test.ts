import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import { modelOf } from "../support/api-of.js";
import { modulePath, openDentalOptions } from "../support/opendental-types.js";
import { errorsIn, programOf } from "../support/type-check.js";

const path = modulePath("walk");
const program = programOf(
  new Map([
    [
      path,
      `import type { Client, Permission, RequestOptions } from "@permspec/opendental";
export declare const client: Client<Permission>;
export declare const options: RequestOptions;
export declare const samples: { a: any; u: unknown; r: Record<string, unknown>; f: { deep: any[] | null }; fine: { a: string[] } };
`,
    ],
  ]),
  openDentalOptions,
);
const checker = program.getTypeChecker();

/** The type of a constant of the module. */
function constant(name: string): ts.Type {
  const file = program.getSourceFile(path);
  const symbol = file && checker.getSymbolAtLocation(file);
  const found = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
  if (!found || !file) throw new Error(`the module has no ${name}`);
  return checker.getTypeOfSymbolAtLocation(found, file);
}

function member(type: ts.Type, name: string): ts.Type {
  const symbol = type.getProperty(name);
  if (!symbol) throw new Error(`${checker.typeToString(type)} has no ${name}`);
  return checker.getTypeOfSymbol(symbol);
}

/** Places in a type where anything goes: `any`, `unknown`, or an object with whatever names. */
function openPlaces(type: ts.Type, place: string, seen = new Set<ts.Type>()): readonly string[] {
  if (type.flags & ts.TypeFlags.Any) return [`${place}: any`];
  if (type.flags & ts.TypeFlags.Unknown) return [`${place}: unknown`];
  if (seen.has(type)) return [];
  seen.add(type);
  if (type.isUnionOrIntersection()) return type.types.flatMap((one) => openPlaces(one, place, seen));
  const item = checker.isArrayType(type) || checker.isTupleType(type) ? type.getNumberIndexType() : undefined;
  if (item) return openPlaces(item, `${place}[]`, seen);
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  const indexed = checker.getIndexInfosOfType(type).length > 0 ? [`${place}: any name`] : [];
  if (isOfTheLibrary(type)) return indexed;
  const members = checker.getPropertiesOfType(type);
  return [
    ...indexed,
    ...members.flatMap((one) => openPlaces(checker.getTypeOfSymbol(one), `${place}.${one.name}`, seen)),
  ];
}

function isOfTheLibrary({ symbol }: ts.Type): boolean {
  const files = symbol.declarations?.map((one) => one.getSourceFile()) ?? [];
  return files.some((file) => program.isSourceFileDefaultLibrary(file));
}

/** Open places of a method's parameters and of what it answers. */
function openIn(method: ts.Type, id: string): readonly string[] {
  const signatures = method.getCallSignatures();
  expect(signatures.length, `${id} is callable`).toBeGreaterThan(0);
  return signatures.flatMap((signature) => {
    const answer = checker.getAwaitedType(signature.getReturnType());
    return [
      ...signature
        .getParameters()
        .filter(({ name }) => name !== "options")
        .flatMap((parameter) => openPlaces(checker.getTypeOfSymbol(parameter), `${id} ${parameter.name}`)),
      ...(answer ? openPlaces(answer, `${id} answer`) : [`${id} answers no promise`]),
    ];
  });
}

const api = modelOf("opendental", join(packageRoot, "spec", "opendental"));
const released = api.operations.filter(({ status }) => status === "released");

describe("the types of the client", () => {
  it("are read without an error", () => {
    expect(errorsIn(program, path)).toEqual([]);
  });

  it("have open places that this test would find", () => {
    expect(openPlaces(constant("samples"), "samples")).toEqual([
      "samples.a: any",
      "samples.u: unknown",
      "samples.r: any name",
      "samples.f.deep[]: any",
    ]);
  });

  it("say of every parameter, body and answer what it is, but for these", () => {
    const client = constant("client");
    expect(released).toHaveLength(317);
    const open = released.flatMap(({ id }) => {
      const [resource = "", action = ""] = id.split(".");
      return openIn(member(member(client, resource), action), id);
    });
    expect(open).toEqual(["queries.shortQuery answer[]: any name"]);
  });

  it("leave open in the options of a call only the parameters of a query that the method does not list", () => {
    expect(openPlaces(constant("options"), "options")).toEqual(["options.query: any name"]);
  });
});
