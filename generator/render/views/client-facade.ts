import type { Api } from "../../model/api.js";
import { Code } from "../text/code.js";
import { intersection, names, typeArguments } from "../text/layout.js";
import { grantedType } from "./client-resource.js";
import { alternativesOf, isMetBy } from "./grants.js";
import { moduleName } from "./naming.js";
import { released } from "./released.js";

interface Compound {
  readonly permissions: readonly string[];
  readonly type: string;
}

/** The client as a whole: the locked base, and what each permission adds to it. */
export function facadeView(api: Api): object {
  const resources = api.resources.filter(({ operations }) => operations.some(released));
  const all = alternativesOf(api.operations.filter(released), api);
  const grants = all.map((alternative) => ({
    ...alternative,
    type: `GrantedBy${alternative.key}`,
    words: alternative.permissions.join(" and "),
    resources: resources
      .filter(({ operations }) =>
        operations.some((operation) => released(operation) && isMetBy(operation.requirement, alternative)),
      )
      .map((resource) => ({ id: resource.id, type: grantedType(resource, alternative.key) })),
  }));
  const single = new Map(
    grants.flatMap((one) => (one.permissions.length === 1 ? [[one.permissions[0] ?? "", one.type]] : [])),
  );
  const compound = grants.filter(({ permissions }) => permissions.length > 1);
  return {
    resources: resources.map(({ id, name, operations }) => ({
      id,
      local: moduleName(id),
      lockedType: `Locked${name}`,
      typeImport: names({
        before: Code.of`import type `,
        items: [
          ...alternativesOf(operations.filter(released), api).map(({ key }) => Code.name(`${name}With${key}`)),
          Code.name(`Locked${name}`),
        ].sort((a, b) => (a.text < b.text ? -1 : 1)),
        after: Code.of` from ${`./resources/${id}.js`};`,
        indent: 0,
      }),
    })),
    grants,
    permissions: api.permissions.map(({ id, implies }) => {
      const types = [id, ...implies].flatMap((held) => single.get(held) ?? []).map((type) => Code.name(type));
      // Not `unknown`, which would swallow what the other permissions of a union make callable.
      const items = types.length > 0 ? types : [Code.of`LockedClient`];
      return {
        code: intersection({ before: Code.of`readonly ${Code.key(id)}:`, items, after: Code.of`;`, indent: 2 }),
      };
    }),
    hasCompound: compound.length > 0,
    clientType: clientType(compound),
  };
}

/** The locked base, what each permission adds by itself, and what several add together. */
function clientType(compound: readonly Compound[]): Code {
  const items = [Code.of`LockedClient`, Code.of`UnionToIntersection<P extends unknown ? Granted[P] : never>`];
  const before = Code.of`export type Client<P extends Permission> =`;
  if (compound.length === 0) return intersection({ before, items, after: Code.of`;`, indent: 0 });
  const conditions = compound.map(({ permissions, type }, index) =>
    typeArguments({
      before: Code.of`When`,
      items: [permissions.map((id) => Code.of`${id}`), [Code.of`Held<P>`], [Code.name(type)]],
      after: index < compound.length - 1 ? Code.of` &` : Code.of`;`,
      indent: 2,
    }),
  );
  return Code.of`${before} ${Code.join(items, " &\n  ")} &\n  ${Code.join(conditions, "\n  ")}`;
}
