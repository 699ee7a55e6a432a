import type { Api, Mode } from "../../model/api.js";

/** What the client's README says of the ways to reach the API, and of what the client can do with it. */
export function readmeModesView({ modes, permissions, introspection, paging, operations, versionOption }: Api): object {
  const [first, second] = modes;
  return {
    modifiers: permissions.filter(({ modifier }) => modifier !== null).map(({ id }) => ({ id })),
    modes: modes.map(modeRow),
    defaultMode: first?.id ?? "",
    hasHost: modes.some(({ addresses }) => addresses.some((address) => address.includes("{host}"))),
    // The nearest way first, the one that always works last.
    failover: second ? [{ option: `mode: ${listText([second.id, first?.id ?? ""])}` }] : [],
    hasIntrospection: introspection !== null,
    paging: paging ? [{ limit: paging.limit }] : [],
    hasChanges: operations.some(({ changes }) => changes !== null),
    versionOption,
  };
}

function modeRow({ id, added, addresses, pageCeiling, throttle }: Mode): object {
  return {
    id,
    added: added ?? "",
    addresses: addresses.map((address, index) => ({ isFurther: index > 0, address })),
    pageCeiling,
    throttle: throttle ? throttle.tiers.map(tierText).join(", else ") : "none",
  };
}

function tierText({ onlyWith, interval }: { onlyWith: readonly string[] | null; interval: number }): string {
  return `${interval} ms${onlyWith ? ` with ${onlyWith.join(", ")} alone` : ""}`;
}

function listText(ids: readonly string[]): string {
  return `[${ids.map((id) => JSON.stringify(id)).join(", ")}]`;
}
