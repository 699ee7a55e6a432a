import { headerOf } from "../header.js";
import type { Api, Mode, Operation, Permission, Resource } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import { Code } from "../text/code.js";
import { array, bitwise, lineWidth, union } from "../text/layout.js";
import type { Templates } from "../handlebars.js";
import type { OutputFile, Target } from "../output.js";
import { runtimeFiles } from "../runtime-files.js";
import { dataCode } from "../views/mock-data.js";
import { localName, moduleName } from "../views/naming.js";
import { released } from "../views/released.js";
import { readmeView } from "../views/readme.js";

/** The guards package: permissions, operations with what they need, and the decision. */
export const guards: Target = {
  name: "guards",
  packageName: (api) => `${api.packageName}-guards`,
  render: (api, templates) => {
    const view = apiView(api);
    const file = (path: string, extra: object = {}): OutputFile => ({
      path: `guards/${path}`,
      text: templates.get(`guards/${path}`)({ ...view, ...extra }),
    });
    return [
      file("package.json"),
      file("tsconfig.json"),
      file("README.md", readmeView(api)),
      file("src/index.ts"),
      file("src/permissions.ts", permissionsView(api)),
      file("src/modes.ts", modesView(api)),
      file("src/operations.ts", operationsView(api)),
      ...api.resources
        .filter(({ operations }) => operations.some(released))
        .map((resource) => resourceFile(api, resource, templates)),
      ...runtimeFiles("guards"),
    ];
  },
};

function apiView(api: Api): object {
  return {
    header: headerOf(api),
    title: api.title,
    name: guards.packageName(api),
    version: api.packageVersion,
    description: `Which permission each operation of ${api.title} needs, and whether a key may call it.`,
    page: api.documentation.permissions,
  };
}

function resourceFile(api: Api, resource: Resource, templates: Templates): OutputFile {
  const view = { header: headerOf(api, resource), operations: resource.operations.filter(released).map(operationView) };
  const text = templates.get("guards/src/operations/resource.ts")(view);
  return { path: `guards/src/operations/${resource.id}.ts`, text: text.replace(/\n+$/, "\n") };
}

function operationView(operation: Operation): object {
  const { id, action, resource, documented, verb, path, requirement, provenance, added, deprecated } = operation;
  return {
    id,
    local: localName(action),
    resource,
    documented,
    verb,
    safe: operation.safe,
    path,
    requirement: describeRequirement(requirement),
    evidence: provenance === "row" ? "a row of the vendor's table" : "a rule, as no row names it",
    parameters: dataCode(Object.fromEntries(operation.pathParameters.map(({ name, type }) => [name, type])), {
      before: Code.of`parameters: `,
      after: Code.of`,`,
      indent: 2,
    }),
    needs: array({ before: Code.of`needs: `, items: requirement.map(maskCode), after: Code.of`,`, indent: 2 }),
    provenance,
    added: nullable(added),
    deprecated: deprecated
      ? Code.of`{ in: ${deprecated.in}, status: ${deprecated.status}, instead: ${deprecated.instead} }`
      : Code.of`null`,
  };
}

function bit(permission: string): Code {
  return Code.of`bits.${Code.name(permission)}`;
}

/** The bits of permissions that are needed together, as an item of a list. */
function maskCode(all: readonly string[]): Code {
  const line = Code.join(all.map(bit), " | ");
  return line.text.length + 5 <= lineWidth ? line : Code.join(all.map(bit), " |\n      ");
}

function nullable(text: string | null): Code {
  return Code.of`${text}`;
}

function permissionsView({ permissions, reportedPrefix, introspection }: Api): object {
  const literals = permissions.map(({ id }) => Code.of`${id}`);
  const spellings = permissions.flatMap(({ id, name }) =>
    [...new Set([id, name, `${reportedPrefix}${id}`])].map((spelling) => ({ spelling, id })),
  );
  return {
    permissionType: union({ before: Code.of`export type Permission =`, items: literals, after: Code.of`;`, indent: 0 }),
    permissionList: array({
      before: Code.of`export const permissions = `,
      items: literals,
      after: Code.of` as const satisfies readonly Permission[];`,
      indent: 0,
    }),
    permissions: permissions.map((permission, index) => permissionView(permission, index)),
    spellings,
    introspection,
  };
}

function permissionView({ id, name, added, implies, rule, modifier }: Permission, index: number): object {
  return {
    id,
    index,
    name,
    added: nullable(added),
    implies: array({
      before: Code.of`implies: `,
      items: implies.map((other) => Code.of`${other}`),
      after: Code.of`,`,
      indent: 4,
    }),
    hasRule: rule !== null,
    modifier: dataCode(modifier && { pageCeiling: modifier.pageCeiling, throttle: modifier.throttle }, {
      before: Code.of`modifier: `,
      after: Code.of`,`,
      indent: 4,
    }),
    holds: bitwise({
      before: Code.of`${Code.key(id)}:`,
      items: [id, ...implies].map(bit),
      after: Code.of`,`,
      indent: 4,
    }),
  };
}

function modesView({ modes, documentation }: Api): object {
  const ids = modes.map(({ id }) => Code.of`${id}`);
  return {
    page: documentation.modes ?? null,
    modeType: union({ before: Code.of`export type Mode =`, items: ids, after: Code.of`;`, indent: 0 }),
    modes: modes.map(modeView),
  };
}

function modeView(mode: Mode): object {
  const { id, added, addresses, loopbackOnly, pageCeiling, throttle, credentialsValidHours } = mode;
  return {
    id,
    added: nullable(added),
    addresses: array({
      before: Code.of`addresses: `,
      items: addresses.map((address) => Code.of`${address}`),
      after: Code.of`,`,
      indent: 4,
    }),
    loopbackOnly,
    pageCeiling,
    throttle: throttle && {
      ...throttle,
      tiers: throttle.tiers.map(({ onlyWith, interval }) =>
        dataCode({ onlyWith, interval }, { before: Code.empty, after: Code.of`,`, indent: 8 }),
      ),
    },
    credentialsValidHours,
  };
}

function operationsView({ resources, operations }: Api): object {
  const live = operations.filter(released);
  return {
    idType: union({
      before: Code.of`export type OperationId =`,
      items: live.map(({ id }) => Code.of`${id}`),
      after: Code.of`;`,
      indent: 0,
    }),
    resources: resources
      .filter((resource) => resource.operations.some(released))
      .map(({ id }) => ({ id, local: moduleName(id) })),
    operations: live.map(({ id, action }) => ({
      resource: moduleName(id.slice(0, id.indexOf("."))),
      local: localName(action),
    })),
  };
}
