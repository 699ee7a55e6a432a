import type { Api, Resource } from "../../model/api.js";
import type { Templates } from "../handlebars.js";
import { headerOf, mocksHeaderOf } from "../header.js";
import type { OutputFile, Target } from "../output.js";
import { runtimeFiles } from "../runtime-files.js";
import { Code } from "../text/code.js";
import { union } from "../text/layout.js";
import { answersView } from "../views/mock-answers.js";
import { dataCode } from "../views/mock-data.js";
import type { DataObject } from "../views/mock-data.js";
import { definitionView, mocksReadmeView } from "../views/mock-definition.js";
import { fidelityView } from "../views/mock-fidelity.js";
import { serverView } from "../views/mock-server.js";
import { moduleName } from "../views/naming.js";
import { readmeView } from "../views/readme.js";
import { released } from "../views/released.js";

/** The mocks package: a stand-in for the server that enforces permissions, and handlers for MSW around it. */
export const mocks: Target = {
  name: "mocks",
  packageName: (api) => `${api.packageName}-mocks`,
  render: (api, templates) => {
    const view = apiView(api);
    const file = (path: string, extra: object = {}): OutputFile => ({
      path: `mocks/${path}`,
      text: templates.get(`mocks/${path}`)({ ...view, ...extra }),
    });
    const resources = api.resources.filter(({ operations }) => operations.some(released));
    return [
      file("package.json"),
      file("tsconfig.json"),
      file("README.md", { ...readmeView(api), ...mocksReadmeView(api), ...fidelityView(api) }),
      file("fidelity.json", fidelityView(api)),
      file("src/index.ts"),
      file("src/options.ts"),
      file("src/server.ts"),
      file("src/definition.ts", { ...definitionView(api), ...serverView(api) }),
      file("src/data.ts", { data: practiceCode(api) }),
      file("src/answers.ts", { resources: resources.map(({ id }) => ({ id, local: moduleName(id) })) }),
      ...resources.map((resource) => resourceFile(api, resource, templates)),
      ...runtimeFiles("mocks"),
    ];
  },
};

function resourceFile(api: Api, resource: Resource, templates: Templates): OutputFile {
  const view = { header: headerOf(api, resource), ...answersView(resource, api) };
  return {
    path: `mocks/src/resources/${resource.id}.ts`,
    text: templates.get("mocks/src/resources/resource.ts")(view),
  };
}

function practiceCode({ mock }: Api): Code {
  const before = Code.of`export const data: Readonly<Record<string, StartingRows>> = `;
  const tables = Object.entries(mock.data).map(([table, { only, ...rows }]): [string, DataObject] => [
    table,
    only ? { only, ...rows } : rows,
  ]);
  return dataCode(Object.fromEntries(tables), {
    before,
    after: Code.of`;`,
    indent: 0,
    open: 2,
  });
}

function apiView(api: Api): object {
  const guards = `${api.packageName}-guards`;
  const { header, format, credentials } = api.authorization;
  return {
    header: mocksHeaderOf(api),
    title: api.title,
    name: mocks.packageName(api),
    version: api.packageVersion,
    description: `A stand-in for ${api.title} in tests, which enforces permissions as the server does.`,
    guards,
    guardsRuntime: `${guards}/runtime/*`,
    permissionsModule: `${guards}/permissions`,
    modesModule: `${guards}/modes`,
    versionOption: api.versionOption,
    serverModule: `${mocks.packageName(api)}/server`,
    authorizationHeader: header,
    authorizationExample: format.replace(/\{(\w+)\}/g, "$1"),
    credentialType: union({
      before: Code.of`export type Credential =`,
      items: credentials.map((name) => Code.of`${name}`),
      after: Code.of`;`,
      indent: 0,
    }),
  };
}
