import type { Operation } from "../../model/api.js";

/** Whether an operation can be called at all. What was only ever planned is in the spec and in no package. */
export function released({ status }: Operation): boolean {
  return status === "released";
}
