import type { JsonObject } from "../definition.js";
import type { Filter } from "./action.js";
import { dayText } from "./relative.js";
import { textOf } from "./text.js";

type Filters = Readonly<Record<string, Filter>>;

/** Whether a row is one that the parameters of a query ask for by the filters of an action. `now` is in milliseconds. */
export function comparisonOf(filters: Filters, query: URLSearchParams, now: number): (row: JsonObject) => boolean {
  const said = (name: string): string => query.get(name) ?? "";
  const tests = Object.entries(filters).flatMap(([name, filter]) => {
    const asked = said(name) === "" && isLeftOut(filter, filters, query) ? dayFrom(now, filter.otherwise) : said(name);
    return appliesTo(filter, asked) ? [{ filter, asked }] : [];
  });
  return (row) =>
    tests.every(({ filter, asked }) =>
      filter.fields.some((field) => compare[filter.by](textOf(row[field]), asked, filter, row)),
    );
}

/** Whether no parameter speaks of the fields of a filter. */
function isLeftOut({ fields }: Filter, filters: Filters, query: URLSearchParams): boolean {
  return !Object.entries(filters).some(
    ([name, other]) => other.fields.some((field) => fields.includes(field)) && (query.get(name) ?? "") !== "",
  );
}

function appliesTo({ when, unless }: Filter, asked: string): boolean {
  if (when !== undefined) return asked.toLowerCase() === when;
  return unless === undefined ? asked !== "" : asked.toLowerCase() !== unless;
}

function dayFrom(now: number, days: number | undefined): string {
  return days === undefined ? "" : dayText(now, days);
}

type Compare = (value: string, asked: string, filter: Filter, row: JsonObject) => boolean;

const compare: Readonly<Record<Filter["by"], Compare>> = {
  equals: (value, asked) => value === asked,
  contains: (value, asked) => value.toLowerCase().includes(asked.toLowerCase()),
  among: (value, asked) => asked.split(",").some((one) => one.trim() === value),
  from: (value, asked) => value >= asked,
  // A day is over when its last second is.
  until: (value, asked) => value.slice(0, asked.length) <= asked,
  day: (value, asked) => value.slice(0, 10) === asked,
  not: (value, _, { values = [] }) => !values.includes(value),
  same: (value, _, { field = "" }, row) => value === textOf(row[field]),
};
