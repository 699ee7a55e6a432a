import type { Api } from "../model/api.js";
import type { Templates } from "./handlebars.js";
import type { OutputFile } from "./output.js";
import { targets } from "./targets.js";

/** Every file of every target of an API, by path. Same model, same bytes. */
export function renderApi(api: Api, templates: Templates): readonly OutputFile[] {
  return targets.flatMap((target) => target.render(api, templates)).sort((a, b) => (a.path < b.path ? -1 : 1));
}
