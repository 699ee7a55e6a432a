import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";

const refusalPlaceholders = ["resource", "verb", "action", "operation", "missing", "version", "entity", "field"];

/** What api.yaml and modes.yaml say of credentials, placeholders and operations must exist. */
export function lintApi(api: Api): readonly Diagnostic[] {
  return [
    ...lintAuthorization(api),
    ...lintIntrospection(api),
    ...lintRefusals(api),
    ...lintFailures(api),
    ...lintModes(api),
  ];
}

function lintAuthorization({ authorization, places }: Api): readonly Diagnostic[] {
  const used = placeholdersOf(authorization.format);
  const unknown = used.filter((name) => !authorization.credentials.includes(name));
  const missing = authorization.credentials.filter((name) => !used.includes(name));
  const hint = "Put each credential into the format once, in braces.";
  return [
    ...unknown.map((name) => {
      const message = `The format names \`${name}\`, which is no credential.`;
      return diagnostic(
        "unknown-credential",
        places.authorization,
        message,
        didYouMean(name, authorization.credentials),
      );
    }),
    ...missing.map((name) =>
      diagnostic("unknown-credential", places.authorization, `The format leaves out the credential \`${name}\`.`, hint),
    ),
  ];
}

function lintIntrospection({ introspection, operations, places, models }: Api): readonly Diagnostic[] {
  if (!introspection) return [];
  const operation = operations.find(({ id }) => id === introspection.operation);
  if (operation) {
    const model = models.get(operation.response.of ?? "");
    const names = model?.fields.map(({ name }) => name) ?? [];
    return [introspection.permission, introspection.holds]
      .filter((name) => model !== undefined && !model.open && !names.includes(name))
      .map((name) => {
        const text = `\`${name}\` is no field of what \`${operation.id}\` answers.`;
        return diagnostic("field-unknown", places.introspection, text, didYouMean(name, names));
      });
  }
  const message = `There is no operation \`${introspection.operation}\`.`;
  const hint = didYouMean(
    introspection.operation,
    operations.map(({ id }) => id),
  );
  return [diagnostic("unknown-operation", places.introspection, message, hint)];
}

function lintRefusals({ refusals, authorization }: Api): readonly Diagnostic[] {
  const allowed = [...refusalPlaceholders, ...authorization.credentials];
  return Object.entries(refusals).flatMap(([name, { message, at }]) =>
    placeholdersOf(message)
      .filter((placeholder) => !allowed.includes(placeholder))
      .map((placeholder) => {
        const text = `The message of \`${name}\` has the unknown placeholder \`${placeholder}\`.`;
        return diagnostic("unknown-placeholder", at, text, didYouMean(placeholder, allowed));
      }),
  );
}

function lintFailures({ failures, operations }: Api): readonly Diagnostic[] {
  const ids = operations.map(({ id }) => id);
  return failures.flatMap(({ operations: named, at }) =>
    (named ?? [])
      .filter((id) => !ids.includes(id))
      .map((id) => diagnostic("unknown-operation", at, `There is no operation \`${id}\`.`, didYouMean(id, ids))),
  );
}

function lintModes({ modes, authorization, permissions }: Api): readonly Diagnostic[] {
  const ids = permissions.map(({ id }) => id);
  return modes.flatMap(({ names: { addresses, per, onlyWith } }) => [
    ...addresses
      .filter(({ name }) => !URL.canParse(name.replace("{host}", "host")))
      .map(({ name, at }) => {
        const hint = "Mend the host's name or number, or its port, which is 65535 at most.";
        return diagnostic("mode-address", at, `Nothing can be reached at \`${name}\`.`, hint);
      }),
    ...per
      .filter(({ name }) => !authorization.credentials.includes(name))
      .map(({ name, at }) => {
        const message = `The throttle counts per \`${name}\`, which is no credential.`;
        return diagnostic("unknown-credential", at, message, didYouMean(name, authorization.credentials));
      }),
    ...onlyWith
      .filter(({ name }) => !ids.includes(name))
      .map(({ name, at }) =>
        diagnostic("unknown-permission", at, `There is no permission \`${name}\`.`, didYouMean(name, ids)),
      ),
  ]);
}

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
}
