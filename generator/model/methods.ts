import type { Api, Operation } from "./api.js";

/** Whether the client reads the operation page by page: it answers a list, and asking again does no harm. */
export function isPaged({ response, safe }: Operation, { paging }: Pick<Api, "paging">): boolean {
  return paging !== null && response.kind === "array" && safe;
}

/** Name of the method that follows the changes of a list: `changes` of `list`, `changesSimple` of `listSimple`. */
export function changesAction({ action }: Operation): string {
  return action.startsWith("list") ? `changes${action.slice("list".length)}` : `${action}Changes`;
}

/** Names of the client's methods that call an operation; all of them need what the operation needs. */
export function methodsOf(operation: Operation): readonly string[] {
  return operation.changes ? [operation.action, changesAction(operation)] : [operation.action];
}
