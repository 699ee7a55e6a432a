import type { MockData } from "../../model/mock.js";
import type { Form } from "./mock-forms.js";
import { itemsOf, memberOf, textOf } from "./mock-names.js";
import type { Path } from "./mock-names.js";
import type { ValueScene } from "./mock-values.js";

/** Looks up the parameter of a filter and the fields that it compares, and the texts that are compared with these. */
export function checkFilter(name: string, filter: MockData, path: Path, { names, of, query, row }: ValueScene): void {
  names.name(name, query, `query parameter of ${of}`, path);
  const fields = itemsOf(memberOf(filter, "fields")).map(textOf);
  const field = memberOf(filter, "field");
  for (const one of [...fields, ...(field === undefined ? [] : [textOf(field)])]) {
    names.name(one, row, "field of the rows", path);
  }
  const all = fields.map((one) => row.get(one) ?? []);
  const forms = all.some((one) => one.length === 0) ? [] : all.flat();
  itemsOf(memberOf(filter, "values")).forEach((value, index) =>
    names.value(value, forms, fields.map((one) => `\`${one}\``).join(" or "), [...path, "values", index]),
  );
  for (const part of ["when", "unless"]) {
    const text = memberOf(filter, part);
    if (text !== undefined) names.value(text, (query.get(name) ?? []).map(inSmall), `\`${name}\``, [...path, part]);
  }
}

/** A form of what is compared in small letters. */
function inSmall(form: Form): Form {
  return form.values ? { ...form, values: form.values.map((value) => value.toLowerCase()) } : form;
}
