const byte = "(?:1?\\d?\\d|2[0-4]\\d|25[0-5])";

/** What a text can be asked to look like, by name. */
export const textForms = {
  /** No two parts of it take blanks, so that a long text without an end is not tried over and over. */
  base64: /^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/,
  /** Of a file's name. */
  extension: /^\.?[A-Za-z0-9]{1,10}$/,
  /** Red, green and blue, each from 0 to 255. */
  color: new RegExp(`^${byte}, ?${byte}, ?${byte}$`),
  /** Numbers and ranges of numbers, with commas between them; not more than an engine of patterns keeps track of. */
  ranges: /^(?=[^]{1,10000}$)\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*$/,
  /** Numbers of years, months, weeks and days. */
  spans: /^(?=.)(?:\d+y)?(?:\d+m)?(?:\d+w)?(?:\d+d)?$/,
  amount: /^-?\d+(?:\.\d{1,2})?$/,
  /** Up to four words with nothing but a comma between them. */
  fewWords: /^[^\s,]+(?:,[^\s,]+){0,3}$/,
  endsInSign: /\S$/,
  hasDigit: /\d/,
  hasCapital: /[A-Z]/,
  hasSmall: /[a-z]/,
} as const;

const signs: Readonly<Record<string, RegExp>> = { "9": /\d/, A: /[A-Z]/, "?": /./u };

/** Whether a text has a shape, in which 9 stands for a digit, A for a capital letter and ? for any character. */
export function textFits(shape: string, text: string): boolean {
  const wanted = Array.from(shape);
  const had = Array.from(text);
  return wanted.length === had.length && wanted.every((sign, index) => signFits(sign, had[index] ?? ""));
}

function signFits(sign: string, had: string): boolean {
  return Object.hasOwn(signs, sign) ? signs[sign]?.test(had) === true : sign === had;
}
