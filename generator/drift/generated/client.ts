import { existsSync } from "node:fs";
import { join } from "node:path";
import type { InterfaceDeclaration, SourceFile, TypeNode } from "ts-morph";
import type { Api, Operation, Resource } from "../../model/api.js";
import { methodsOf } from "../../model/methods.js";
import { describeRequirement } from "../../model/requirement.js";
import { alternativesOf, isMetBy } from "../../render/views/grants.js";
import type { Alternative } from "../../render/views/grants.js";
import { localName } from "../../render/views/naming.js";
import { released } from "../../render/views/released.js";
import type { Finding } from "../finding.js";
import { differs } from "./differences.js";
import type { Package } from "./differences.js";

/** Reads the emitted client's types, as text and not through a type check, and compares what they unlock with the spec. */
export async function compareClient(api: Api, pkg: Package): Promise<readonly Finding[]> {
  const { Project, ts } = await import("ts-morph");
  const project = new Project({
    compilerOptions: { noResolve: true, target: ts.ScriptTarget.ES2022 },
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
  });
  const open = (path: string): SourceFile | null => {
    const file = join(pkg.folder, path);
    return existsSync(file) ? project.addSourceFileAtPath(file) : null;
  };
  const resources = api.resources.filter(({ operations }) => operations.some(released));
  const facade = open("src/client.ts");
  return [
    ...(facade ? compareFacade(facade, resources, api, pkg) : [differs(pkg, "src/client.ts", "it has no client")]),
    ...resources.flatMap((resource) => {
      const path = `src/resources/${resource.id}.ts`;
      const file = open(path);
      return file
        ? compareResource(file, path, resource, api, pkg)
        : [differs(pkg, path, `it lacks the resource ${resource.name}`)];
    }),
  ];
}

function compareResource(
  file: SourceFile,
  path: string,
  resource: Resource,
  api: Api,
  pkg: Package,
): readonly Finding[] {
  const live = resource.operations.filter(released);
  const found: Finding[] = [];
  const report = (message: string, operation: string | null, line: number): void => {
    found.push(differs(pkg, path, message, operation, line));
  };

  const locked = membersOf(file.getInterface(`Locked${resource.name}`));
  for (const operation of live) {
    const wanted = `Requires<${JSON.stringify(describeRequirement(operation.requirement))}>`;
    for (const method of methodsOf(operation)) {
      const member = locked.get(method);
      if (member?.type !== wanted)
        report(
          `${resource.id}.${method} is locked as ${member?.type ?? "nothing"} instead of ${wanted}`,
          operation.id,
          member?.line ?? 0,
        );
      locked.delete(method);
      found.push(...compareFunction(file, path, method, operation, pkg));
    }
  }
  for (const [name, { line }] of locked) report(`it locks ${name}, which the spec lacks`, null, line);

  const wanted = new Map(
    alternativesOf(live, api).map((alternative) => [`${resource.name}With${alternative.key}`, alternative]),
  );
  for (const declaration of file.getInterfaces()) {
    const name = declaration.getName();
    if (!name.startsWith(`${resource.name}With`)) continue;
    const alternative = wanted.get(name);
    wanted.delete(name);
    found.push(...compareGrant(declaration, path, live, alternative, pkg));
  }
  for (const name of wanted.keys()) report(`it lacks the interface ${name}`, null, 0);
  return found;
}

/** The methods that an interface makes callable, against those that the spec gives to its permissions. */
function compareGrant(
  declaration: InterfaceDeclaration,
  path: string,
  live: readonly Operation[],
  alternative: Alternative | undefined,
  pkg: Package,
): readonly Finding[] {
  const methods = new Map(declaration.getMethods().map((method) => [method.getName(), method.getStartLineNumber()]));
  const name = declaration.getName();
  const found: Finding[] = [];
  for (const operation of live) {
    const wanted = alternative !== undefined && isMetBy(operation.requirement, alternative);
    for (const method of methodsOf(operation)) {
      const line = methods.get(method);
      methods.delete(method);
      if (wanted === (line !== undefined)) continue;
      const called = `${operation.id.slice(0, operation.id.indexOf("."))}.${method}`;
      const message = `${called} is ${wanted ? "not " : ""}callable through ${name}`;
      found.push(differs(pkg, path, message, operation.id, line ?? declaration.getStartLineNumber()));
    }
  }
  for (const [method, line] of methods)
    found.push(differs(pkg, path, `${name} has ${method}, which the spec lacks`, null, line));
  return found;
}

/** The standalone function must ask for a connection with exactly what the operation needs. */
function compareFunction(
  file: SourceFile,
  path: string,
  method: string,
  operation: Operation,
  pkg: Package,
): readonly Finding[] {
  const declaration = file.getFunction(localName(method));
  const type = declaration?.getParameters()[0]?.getTypeNode();
  const asked = type ? connectionAlternatives(type) : null;
  const wanted = operation.requirement.map((all) => [...all].sort().join(" ")).sort();
  if (asked?.join("|") === wanted.join("|")) return [];
  const message = `the function ${method} of ${operation.id} asks for ${type?.getText() ?? "nothing"}, and it needs ${describeRequirement(operation.requirement)}`;
  return [differs(pkg, path, message, operation.id, declaration?.getStartLineNumber() ?? 0)];
}

/** `Connection<"A" | "B"> | Connection<"C">` → ["A B", "C"]. */
function connectionAlternatives(type: TypeNode): readonly string[] {
  return [...type.getText().matchAll(/Connection<([^>]*)>/g)]
    .map(([, inner]) =>
      [...(inner ?? "").matchAll(/"([^"]*)"/g)]
        .map(([, id]) => id ?? "")
        .sort()
        .join(" "),
    )
    .sort();
}

function compareFacade(file: SourceFile, resources: readonly Resource[], api: Api, pkg: Package): readonly Finding[] {
  const path = "src/client.ts";
  const found: Finding[] = [];
  const compare = (name: string, wanted: ReadonlyMap<string, string>): void => {
    const members = membersOf(file.getInterface(name));
    for (const [key, type] of wanted) {
      const member = members.get(key);
      members.delete(key);
      if (member?.type === type) continue;
      found.push(
        differs(
          pkg,
          path,
          `${name}.${key} is ${member?.type ?? "nothing"} instead of ${type}`,
          null,
          member?.line ?? 0,
        ),
      );
    }
    for (const [key, { line }] of members)
      found.push(differs(pkg, path, `${name} has ${key}, which the spec lacks`, null, line));
  };
  compare("LockedClient", new Map(resources.map(({ id, name }) => [id, `Locked${name}`])));

  const all = alternativesOf(api.operations.filter(released), api);
  for (const alternative of all) {
    const unlocked = resources.filter(({ operations }) =>
      operations.some((operation) => released(operation) && isMetBy(operation.requirement, alternative)),
    );
    compare(
      `GrantedBy${alternative.key}`,
      new Map(unlocked.map(({ id, name }) => [id, `${name}With${alternative.key}`])),
    );
  }
  const single = new Set(all.filter(({ permissions }) => permissions.length === 1).map(({ key }) => key));
  compare(
    "Granted",
    new Map(
      api.permissions.map(({ id, implies }) => {
        const types = [id, ...implies].filter((held) => single.has(held)).map((held) => `GrantedBy${held}`);
        return [id, types.join(" & ") || "LockedClient"] as const;
      }),
    ),
  );
  return found;
}

interface Member {
  readonly type: string;
  readonly line: number;
}

function membersOf(declaration: InterfaceDeclaration | undefined): Map<string, Member> {
  return new Map(
    (declaration?.getProperties() ?? []).map((property) => [
      property.getName(),
      { type: (property.getTypeNode()?.getText() ?? "").replace(/\s+/g, " "), line: property.getStartLineNumber() },
    ]),
  );
}
