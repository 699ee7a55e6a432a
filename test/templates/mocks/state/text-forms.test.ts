import { describe, expect, it } from "vitest";
import { textFits, textForms } from "../../../../templates/mocks/runtime/state/text-forms.js";

const forms: readonly (readonly [form: keyof typeof textForms, fits: readonly string[], other: readonly string[]])[] = [
  ["base64", ["QUJD", "QUI=", "QQ==", "QUJD\r\nQUJD\r\n", "QQ= =\n"], ["", "=", "QU?D", "QQ===", "QQ==A"]],
  ["extension", [".pdf", "jpg", "mp4"], ["", ".", "a b", "../x", ".tar.gz", "elevenletters"]],
  ["color", ["0,0,0", "255, 199,20"], ["0,0", "256,0,0", "1,2,3,4", "red", "-1,0,0"]],
  ["ranges", ["3", "1-4,7", "1, 2-3"], ["", "1-", "a", ",2", "1,,2"]],
  ["spans", ["1y", "6m1d", "1y2m3w4d"], ["", "6", "1d6m", "y", "1y "]],
  ["amount", ["1", "-2.5", "10.25"], ["", "1.", "1.234", "1,5", "+1"]],
  ["fewWords", ["a", "a,b,c,d"], ["", "a,b,c,d,e", "a, b", ","]],
];

describe("the form of a text", () => {
  it.each(forms)("%s", (form, fits, other) => {
    expect([...fits, ...other].filter((text) => textForms[form].test(text))).toEqual(fits);
  });

  it.each(forms)("%s is found out at once, also of a long text that misses it at its end", (form) => {
    for (const piece of [" ", "A", "1", "1,", "1-", "=", "1d"]) {
      expect(textForms[form].test(`${piece.repeat(200_000)} ,\u0000`)).toBe(false);
    }
  });

  it.each([
    ["99999", ["97000"], ["9700", "970000", "9700A"]],
    ["A9-?", ["B7-x", "B7-é", "B7-\u{1f600}"], ["b7-x", "B7x", "BB-x"]],
    ["", [""], ["a"]],
  ] as const)("a shape of %j", (shape, fits, other) => {
    expect([...fits, ...other].filter((text) => textFits(shape, text))).toEqual(fits);
  });
});
