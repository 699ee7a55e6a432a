/** Where the control endpoints are. */
export const controlPath = "/__mock";

/** Whether a path, with nothing left to resolve in it, is one of the control endpoints'. */
export function isControl(path: string): boolean {
  return path === controlPath || path.startsWith(`${controlPath}/`);
}
