import type { Api, Introspection } from "../../model/api.js";
import { Code } from "../text/code.js";
import { dataCode } from "./mock-data.js";
import { localName } from "./naming.js";

/** What the client has to know of the API besides its operations, as constants. */
export function factsView(api: Api): object {
  const { authorization, paging, refusals, failures, requestLimits, introspection } = api;
  const member = (name: string, data: Parameters<typeof dataCode>[0]): Code =>
    dataCode(data, { before: Code.of`${Code.name(name)}: `, after: Code.of`,`, indent: 2 });
  const { header, format, credentials } = authorization;
  return {
    authorization: member("authorization", { header, format, credentials }),
    introspection: introspection && introspectionView(introspection, api),
    paging: member("paging", paging && { limit: paging.limit, offset: paging.offset, size: paging.size }),
    refused: member("refused", {
      unauthenticated: statusOf(refusals["unauthenticated"]),
      forbidden: statusOf(refusals["forbidden"]),
    }),
    failures: member(
      "failures",
      failures.map(({ status, mentions, operations, means }) => ({ status, mentions, operations, means })),
    ),
    ...requestLimits,
  };
}

/** The schema asks for both refusals; 401 says least. */
function statusOf(refusal: Api["refusals"][string] | undefined): number {
  return refusal?.status ?? 401;
}

function introspectionView({ operation }: Introspection, api: Api): object {
  const [resource = "", action = ""] = operation.split(".");
  const local = localName(action);
  return {
    import: local === "introspection" ? Code.name(local) : Code.of`${Code.name(local)} as introspection`,
    module: `${api.packageName}-guards/operations/${resource}`,
  };
}
