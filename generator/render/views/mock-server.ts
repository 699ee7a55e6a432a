import type { Api } from "../../model/api.js";
import { Code } from "../text/code.js";
import { dataCode } from "./mock-data.js";
import type { Data } from "./mock-data.js";

/** What the mocks know of the server's surroundings, apart from modes and permissions, which the guards have. */
export function serverView({ versionOption, requestLimits, failures }: Api): object {
  const unreachable = failures.find(({ means }) => means === "unreachable");
  const member = (name: string, data: Data): Code =>
    dataCode(data, { before: Code.of`${Code.key(name)}: `, after: Code.of`,`, indent: 4 });
  return {
    serverMembers: [
      member("versionOption", versionOption),
      member("bodyCharacters", requestLimits.bodyCharacters),
      member("seconds", requestLimits.seconds),
      member("unreachable", unreachable ? { status: unreachable.status, mentions: unreachable.mentions } : null),
    ],
  };
}
