/** One to four numeric components: "24.1", "22.2.16", "24.4.22.0". Compared as numbers; missing components are 0. */
export type Version = string;

const pattern = /^\d{1,6}(\.\d{1,6}){0,3}$/;

export function isVersion(text: string): boolean {
  return pattern.test(text);
}

/** Negative when `a` is older than `b`, positive when newer, 0 when both name the same version ("22.1" and "22.1.0"). */
export function compareVersions(a: Version, b: Version): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < 4; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
