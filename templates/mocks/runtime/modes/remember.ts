/** More keys than any test has. Where every key of the right form is one, callers could make up more without end. */
const most = 10_000;

/** Sets an entry of a map that has a bounded number of them: whoever was set longest ago is forgotten. */
export function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
