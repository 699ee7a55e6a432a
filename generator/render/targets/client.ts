import type { Api, Resource } from "../../model/api.js";
import { eventModels } from "../../model/events.js";
import { Code } from "../text/code.js";
import type { Templates } from "../handlebars.js";
import { headerOf } from "../header.js";
import type { OutputFile, Target } from "../output.js";
import { runtimeFiles } from "../runtime-files.js";
import { codecsView } from "../views/client-codecs.js";
import { factsView } from "../views/client-facts.js";
import { eventsView } from "../views/client-events.js";
import { facadeView } from "../views/client-facade.js";
import { modelsView } from "../views/client-models.js";
import { resourceView } from "../views/client-resource.js";
import { readmeView } from "../views/readme.js";
import { readmeModesView } from "../views/readme-modes.js";
import { released } from "../views/released.js";

/** The client package: a facade whose methods unlock with permissions, and standalone functions per resource. */
export const client: Target = {
  name: "client",
  packageName: (api) => api.packageName,
  render: (api, templates) => {
    const view = apiView(api);
    const file = (path: string, extra: object = {}): OutputFile => ({
      path: `client/${path}`,
      text: templates.get(`client/${path}`)({ ...view, ...extra }),
    });
    return [
      file("package.json"),
      file("tsconfig.json"),
      file("README.md", { ...readmeView(api), ...readmeModesView(api) }),
      file("src/index.ts"),
      file("src/connection.ts"),
      file("src/facts.ts", factsView(api)),
      file("src/client.ts", facadeView(api)),
      file("src/throttle.ts"),
      ...api.resources
        .filter(({ operations }) => operations.some(released))
        .flatMap((resource) => resourceFiles(api, resource, templates)),
      // What only serves a throttle needs a package that an API without one should not ask for.
      ...(hasThrottle(api) ? [file("src/redis.ts")] : []),
      ...eventFiles(api, view, templates),
      ...runtimeFiles("client", [...(hasThrottle(api) ? [] : ["redis"]), ...(api.events ? [] : ["events"])]),
    ];
  },
};

function hasThrottle({ modes }: Api): boolean {
  return modes.some(({ throttle }) => throttle !== null);
}

/** The entry for events, and the models and codecs that no resource has; nothing for an API that sends none. */
function eventFiles(api: Api, view: object, templates: Templates): readonly OutputFile[] {
  const { events } = api;
  if (!events) return [];
  const owner = eventModels(events);
  const file = (path: string, template: string, extra: object): OutputFile => ({
    path: `client/src/${path}`,
    text: tidy(templates.get(`client/src/${template}`)({ ...view, ...extra })),
  });
  const models = modelsView(owner, api);
  const codecs = codecsView(owner, api);
  return [
    file("events.ts", "events.ts", eventsView(events, api)),
    ...(models.types.length > 0 ? [file("models/events.ts", "models/resource.ts", models)] : []),
    ...(codecs.codecs.length > 0 ? [file("codecs/events.ts", "codecs/resource.ts", codecs)] : []),
  ];
}

function resourceFiles(api: Api, resource: Resource, templates: Templates): readonly OutputFile[] {
  const header = headerOf(api, resource);
  const file = (folder: string, view: object): OutputFile => ({
    path: `client/src/${folder}/${resource.id}.ts`,
    text: tidy(templates.get(`client/src/${folder}/resource.ts`)({ header, ...view })),
  });
  const models = modelsView(resource, api);
  const codecs = codecsView(resource, api);
  return [
    file("resources", resourceView(resource, api, { models, codecs })),
    ...(models.types.length > 0 ? [file("models", models)] : []),
    ...(codecs.codecs.length > 0 ? [file("codecs", codecs)] : []),
  ];
}

/** Loops of a template leave a blank line too many where they end or had nothing to say. */
function tidy(text: string): string {
  return text.replace(/\n{3,}/g, "\n\n").replace(/\n+$/, "\n");
}

function apiView(api: Api): object {
  const guards = `${api.packageName}-guards`;
  const implied = api.permissions.filter(({ implies }) => implies.length > 0);
  return {
    header: headerOf(api),
    title: api.title,
    name: api.packageName,
    version: api.packageVersion,
    hasEvents: api.events !== null,
    eventsModule: `${api.packageName}/events`,
    description: `A client for ${api.title} whose methods can only be called with the permissions that you hold.`,
    page: api.documentation.permissions,
    guards,
    throttleModule: `${api.packageName}/throttle`,
    hasThrottle: hasThrottle(api),
    redisModule: `${api.packageName}/redis`,
    operationsModule: `${guards}/operations/<resource>`,
    guardsRuntime: `${guards}/runtime/*`,
    enforceModule: `${guards}/runtime/enforce`,
    modesModule: `${guards}/modes`,
    permissionsModule: `${guards}/permissions`,
    credentials: api.authorization.credentials.map((name) => ({ name })),
    introspection: api.introspection !== null,
    versionOption: api.versionOption,
    defaultMode: api.modes[0]?.id ?? "",
    counted: api.modes.find(({ throttle }) => throttle)?.throttle?.per ?? "credential",
    heldType: heldType(implied),
  };
}

/** A permission with what it implies; most APIs have no implications, and then it is the permission itself. */
function heldType(implied: Api["permissions"]): Code {
  const head = Code.of`export type Held<P extends Permission> = P extends unknown`;
  if (implied.length === 0) return Code.of`export type Held<P extends Permission> = P;`;
  const branches = implied.reduceRight<Code>(
    (otherwise, { id, implies }) => {
      const all = [id, ...implies].map((one) => Code.of`${one}`);
      return Code.of`(P extends ${id} ? ${Code.join(all, " | ")} : ${otherwise})`;
    },
    Code.of`P`,
  );
  return Code.of`// prettier-ignore\n${head} ? ${branches} : never;`;
}
