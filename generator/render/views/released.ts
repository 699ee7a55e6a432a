import type { Api, Operation } from "../../model/api.js";
import { releasedKinds } from "../../model/events.js";

/** Whether an operation can be called at all. What was only ever planned is in the spec and in no package. */
export function released({ status }: Operation): boolean {
  return status === "released";
}

/** Ids of the models that events bring. */
export function payloadModels({ events }: Pick<Api, "events">): readonly string[] {
  return events ? releasedKinds(events).flatMap(({ types }) => types.flatMap(({ of }) => of ?? [])) : [];
}
