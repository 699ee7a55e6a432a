declare const kind: unique symbol;

/** A day, "2026-03-31". It belongs to no time zone. */
export type LocalDate = string & { readonly [kind]: "date" };

/** A day and a time of day, "2026-03-31 14:05:00", in the time of the office. It belongs to no time zone. */
export type LocalDateTime = string & { readonly [kind]: "datetime" };

/** What a call takes for a day: a LocalDate, or the text in that form. */
export type LocalDateInput = LocalDate | `${number}-${number}-${number}`;

/** What a call takes for a day and a time of day. */
export type LocalDateTimeInput = LocalDateTime | `${number}-${number}-${number} ${number}:${number}:${number}`;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether a text is a day that exists, as yyyy-MM-dd. */
export function isLocalDate(text: string): text is LocalDate {
  const parts = datePattern.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Whether a text is a day and a time that exist, as yyyy-MM-dd HH:mm:ss. */
export function isLocalDateTime(text: string): text is LocalDateTime {
  return text.length === 19 && text[10] === " " && isLocalDate(text.slice(0, 10)) && timePattern.test(text.slice(11));
}

/**
 * The text as a day.
 * @throws {RangeError} when it is none.
 */
export function localDate(text: string): LocalDate {
  if (isLocalDate(text)) return text;
  throw new RangeError("a day has the form yyyy-MM-dd and exists in the calendar");
}

/**
 * The text as a day and a time of day.
 * @throws {RangeError} when it is none.
 */
export function localDateTime(text: string): LocalDateTime {
  if (isLocalDateTime(text)) return text;
  throw new RangeError("a day and time has the form yyyy-MM-dd HH:mm:ss and exists in the calendar");
}
