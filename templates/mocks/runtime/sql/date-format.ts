const monthNames = "January February March April May June July August September October November December".split(" ");
const dayNames = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const two = (value: number): string => String(value).padStart(2, "0");
const onTwelve = (time: Date): number => time.getUTCHours() % 12 || 12;
const half = (time: Date): string => (time.getUTCHours() < 12 ? "AM" : "PM");
const clock = (hours: number, time: Date): string =>
  [hours, time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");

/** What MySQL writes for a letter behind a percent sign. Numbers of weeks are not among them. */
const parts: ReadonlyMap<string, (time: Date) => string> = new Map<string, (time: Date) => string>([
  ["Y", (time) => String(time.getUTCFullYear()).padStart(4, "0")],
  ["y", (time) => two(time.getUTCFullYear() % 100)],
  ["M", (time) => monthNames[time.getUTCMonth()] ?? ""],
  ["b", (time) => (monthNames[time.getUTCMonth()] ?? "").slice(0, 3)],
  ["m", (time) => two(time.getUTCMonth() + 1)],
  ["c", (time) => String(time.getUTCMonth() + 1)],
  ["d", (time) => two(time.getUTCDate())],
  ["e", (time) => String(time.getUTCDate())],
  ["W", (time) => dayNames[time.getUTCDay()] ?? ""],
  ["a", (time) => (dayNames[time.getUTCDay()] ?? "").slice(0, 3)],
  ["w", (time) => String(time.getUTCDay())],
  ["H", (time) => two(time.getUTCHours())],
  ["k", (time) => String(time.getUTCHours())],
  ["h", (time) => two(onTwelve(time))],
  ["I", (time) => two(onTwelve(time))],
  ["l", (time) => String(onTwelve(time))],
  ["i", (time) => two(time.getUTCMinutes())],
  ["s", (time) => two(time.getUTCSeconds())],
  ["S", (time) => two(time.getUTCSeconds())],
  ["f", () => "000000"],
  ["p", half],
  ["T", (time) => clock(time.getUTCHours(), time)],
  ["r", (time) => `${clock(onTwelve(time), time)} ${half(time)}`],
]);
const weeks = /%[DjUuVvXx]/;

/**
 * A day, or a day and a time, in a format of MySQL.
 * @throws {RangeError} for what is not known here, rather than to write something else.
 */
export function dateFormatted(moment: string, format: string): string {
  const time = new Date(`${moment.slice(0, 10)}T${moment.slice(11) || "00:00:00"}Z`);
  if (Number.isNaN(time.getTime())) return "";
  if (weeks.test(format.replaceAll("%%", ""))) throw new RangeError("no such format");
  return format.replace(/%([^])/g, (_whole, letter: string) => parts.get(letter)?.(time) ?? letter);
}
