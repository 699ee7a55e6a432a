import type { PlannedRequest } from "./transport/request.js";

/**
 * A client whose methods answer what they would send. The same checks hold: of permissions, of what is allowed, of
 * versions and of limits.
 */
export type DryRun<Client> = {
  readonly [Name in keyof Client]: Client[Name] extends (...parameters: infer Given) => unknown
    ? (...parameters: Given) => Promise<PlannedRequest>
    : DryRunResource<Client[Name]>;
};

type DryRunResource<Resource> = {
  readonly [Action in keyof Resource]: Resource[Action] extends (...parameters: infer Given) => unknown
    ? (...parameters: Given) => Promise<PlannedRequest>
    : Resource[Action];
};
