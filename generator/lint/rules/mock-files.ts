import { basename } from "node:path";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";

/** The files of the folder mock bear the names of resources that there are. */
export function lintMockFiles({ mock, resources }: Api): readonly Diagnostic[] {
  const known = resources.map(({ name }) => name);
  return mock.files.flatMap(({ resource, file, at }) => {
    if (!known.includes(resource)) {
      const message = `There is no resource \`${resource}\`.`;
      return [diagnostic("unknown-resource", at, message, didYouMean(resource, known))];
    }
    if (basename(file) === `${resource}.yaml`) return [];
    const message = `The file is about \`${resource}\` and is called ${basename(file)}.`;
    return [diagnostic("resource-file-name", at, message, `Call it ${resource}.yaml.`)];
  });
}
