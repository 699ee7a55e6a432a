import type { Code } from "../../diagnostics/catalogue.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";
import type { MockData, MockObject } from "../../model/mock.js";
import { tablesOf } from "../../render/views/mock-tables.js";
import { released } from "../../render/views/released.js";
import { fits, hintFor, namesOf, valueText } from "./mock-forms.js";
import type { Form, Names } from "./mock-forms.js";

export type Path = readonly (string | number)[];

/** Looks names up that the mocks are told of, and keeps what is wrong with them. */
export class MockNames {
  readonly found: Diagnostic[] = [];
  readonly #api: Api;
  readonly #live: ReadonlyMap<string, Api["operations"][number]>;
  readonly #known = new Map<string, Names>();
  #anywhere: Names | null = null;

  constructor(api: Api) {
    this.#api = api;
    this.#live = new Map(api.operations.filter(released).map((operation) => [operation.id, operation]));
  }

  /** The fields of a table's rows; null, and a problem, when there is no such table. */
  table(id: string, path: Path): Names | null {
    const tables = tablesOf(this.#api);
    if (tables.has(id)) return this.#fieldsOf(id);
    this.#report("mock-table", path, `The mocks keep no table \`${id}\`.`, didYouMean(id, tables.keys()));
    return null;
  }

  /** The fields of a table's rows, and none when there is no such table. */
  known(id: string): Names {
    return this.#fieldsOf(id);
  }

  /** The fields that the rows of any table have. */
  anywhere(): Names {
    return (this.#anywhere ??= new Map([...tablesOf(this.#api).keys()].flatMap((id) => [...this.#fieldsOf(id)])));
  }

  /** A name among others; nothing is said when nobody knows the others. */
  name(name: string, known: Names | null, words: string, path: Path): void {
    if (known === null || known.has(name)) return;
    this.#report("field-unknown", path, `\`${name}\` is no ${words}.`, didYouMean(name, known.keys()));
  }

  /** A value, or a key that stands for one, that goes to what can hold only some, or is compared with it. */
  value(value: MockData, forms: readonly Form[], subject: string, path: Path, end: "key" | "value" = "value"): void {
    if (fits(value, forms)) return;
    this.#report("mock-value", path, `${subject} cannot be ${valueText(value)}.`, hintFor(value, forms), end);
  }

  operation(id: string, path: Path): Api["operations"][number] | null {
    const found = this.#live.get(id);
    if (found) return found;
    this.#report("unknown-operation", path, `There is no operation \`${id}\`.`, didYouMean(id, this.#live.keys()));
    return null;
  }

  /** An operation that does nothing with rows. */
  idle(id: string, path: Path): void {
    const hint = "Say with `does` what it does, or take the action away.";
    this.#report("mock-table", path, `Nothing tells with which table \`${id}\` works.`, hint);
  }

  #fieldsOf(id: string): Names {
    const known = this.#known.get(id);
    if (known) return known;
    const { models = [], key = "" } = tablesOf(this.#api).get(id) ?? {};
    const fields = namesOf(models.flatMap((model) => this.#api.models.get(model)?.fields ?? []));
    const names: Names = fields.has(key) ? fields : new Map([...fields, [key, []]]);
    this.#known.set(id, names);
    return names;
  }

  #report(code: Code, path: Path, text: string, hint: string | null, end: "key" | "value" = "key"): void {
    this.found.push(diagnostic(code, this.#api.mock.place(path, end), text, hint));
  }
}

/** The members of what is an object by the schema. */
export function membersOf(data: MockData | undefined): readonly (readonly [string, MockData])[] {
  return data !== undefined && isObject(data) ? Object.entries(data) : [];
}

export function memberOf(data: MockData | undefined, name: string): MockData | undefined {
  return data !== undefined && isObject(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

/** The items of what is a list by the schema. */
export function itemsOf(data: MockData | undefined): readonly MockData[] {
  return isList(data) ? data : [];
}

export function textOf(data: MockData | undefined): string {
  return typeof data === "string" ? data : "";
}

function isObject(data: MockData): data is MockObject {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isList(data: MockData | undefined): data is readonly MockData[] {
  return Array.isArray(data);
}
