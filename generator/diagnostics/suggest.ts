import { distance } from "fastest-levenshtein";

/** The candidates nearest to `wanted`, best first; case counts for less than letters. Far-off ones are left out. */
export function nearest(wanted: string, candidates: Iterable<string>, most = 3): readonly string[] {
  const needle = wanted.toLowerCase();
  // In a word of three letters two changes make any other word.
  const limit = needle.length <= 3 ? 1 : Math.max(2, Math.floor(needle.length / 3));
  const near = [...new Set(candidates)]
    .map((candidate) => {
      const lower = candidate.toLowerCase();
      const apart = isBeginning(needle, lower)
        ? 1
        : Math.abs(lower.length - needle.length) > limit
          ? limit + 1
          : distance(needle, lower);
      return { candidate, apart, exactCase: distance(wanted, candidate) };
    })
    .filter(({ apart }) => apart <= limit)
    .sort((a, b) => a.apart - b.apart || a.exactCase - b.exactCase || (a.candidate < b.candidate ? -1 : 1));
  // What differs in nothing but case is what was meant.
  return near
    .filter(({ apart }) => near[0]?.apart !== 0 || apart === 0)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Whether somebody wrote the first half of a name. */
function isBeginning(needle: string, name: string): boolean {
  return (
    needle.length > 3 && name.length > needle.length && needle.length * 2 >= name.length && name.startsWith(needle)
  );
}

/** The one of the known names that a name stands for: itself, or what it was most likely meant to be. */
export function meant(name: string, known: ReadonlySet<string>): string {
  return known.has(name) ? name : (nearest(name, known, 1)[0] ?? name);
}

/** "Did you mean `Insurance`?", or what there is to choose from when nothing is near. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string | null {
  const all = [...candidates];
  const [best] = nearest(wanted, all, 1);
  if (best !== undefined) return `Did you mean \`${best}\`?`;
  return all.length > 0 && all.length <= 16 ? `There are: ${all.join(", ")}.` : null;
}
