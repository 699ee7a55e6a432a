import type { textForms } from "./text-forms.js";

/** A value that an action writes or compares. What is not there is undefined, and then nothing is written. */
export type ActionValue =
  /** A field of the body. */
  | { readonly body: string }
  /** A parameter of the query. */
  | { readonly query: string }
  /** A parameter of the path. */
  | { readonly path: string }
  /** A field of the row: as it is before it is changed, and behind that as it became. A new row has its key already. */
  | { readonly row: string }
  /** A field of the row as it was before it was changed, or of the one that was copied. */
  | { readonly from: string }
  /** A field of the item that a row is made for, or the item itself. */
  | { readonly item: string | true }
  | { readonly value: string | number }
  /** The moment, and its day. */
  | { readonly now: true }
  | { readonly today: true }
  | { readonly lookup: Lookup }
  /** What the items' fields come to. */
  | { readonly total: { readonly of: Source; readonly field: string } }
  /** What stands for a value. */
  | {
      readonly choose: { readonly by: ActionValue; readonly from: Readonly<Record<string, string | number>> };
    }
  /** The first one that is there, not blank and not 0. */
  | { readonly first: readonly ActionValue[] }
  /** A text of all of them; undefined when one is not there. */
  | { readonly text: readonly ActionValue[] }
  /** A number with the other sign. */
  | { readonly minus: ActionValue }
  /** The product of numbers. */
  | { readonly times: readonly ActionValue[] }
  /** How many characters its text has; undefined when it is not there. */
  | { readonly length: ActionValue }
  /** A day in another form, such as M/d/yyyy. */
  | { readonly date: { readonly of: ActionValue; readonly as: string } };

export type ActionValues = Readonly<Record<string, ActionValue>>;

/** A field of the first row of a table whose fields have some values. */
export interface Lookup {
  readonly table: string;
  readonly where: ActionValues;
  readonly give: string;
}

/** Where items come from: a list of the body, what is given of its fields, or the rows of a table with some values. */
export type Source =
  | { readonly body: string }
  | { readonly fields: readonly string[] }
  | { readonly table: string; readonly where: ActionValues };

/** What must be so; else the request is refused with the message. */
export interface Demand {
  /** Items for each of which it is made. */
  readonly each?: Source;
  /** Fields of the body that must be left out or blank. */
  readonly absent?: readonly string[];
  /** What is looked at. Without more to say it must be there and not be blank. */
  readonly that?: ActionValue;
  /** Rows of which there must be none. */
  readonly none?: { readonly table: string; readonly where: ActionValues };
  /** What its text must look like. */
  readonly like?: keyof typeof textForms;
  /** Shapes of which its text must have one: 9 stands for a digit, A for a capital letter, ? for any character. */
  readonly shapes?: readonly string[];
  /** The characters that its text may have. */
  readonly only?: string;
  /** Values of which it must be one. */
  readonly is?: readonly string[];
  /** A value that it must equal, numbers as numbers. */
  readonly equals?: ActionValue;
  /** What it must come behind or before, numbers as numbers and other texts by their characters. */
  readonly above?: ActionValue;
  readonly below?: ActionValue;
  readonly atLeast?: ActionValue;
  readonly atMost?: ActionValue;
  /** The demand is made only when this is there and not blank. */
  readonly given?: ActionValue;
  /** 400 when left out. */
  readonly status?: number;
  readonly message: string;
}

/** A row of another table that is made besides, or one for each item. */
export interface Making {
  readonly table: string;
  readonly set: ActionValues;
  readonly each?: Source;
  /** It is made only when this is there and not blank. */
  readonly given?: ActionValue;
}

/** Rows of another table that are changed besides; those with any item of a list, where a value is one. */
export interface Changing {
  readonly table: string;
  readonly where: ActionValues;
  readonly set: ActionValues;
}

/** What an operation does to the row that its path names, or which rows it lists. */
export interface Action {
  /** Names in the body, the query or the path that must name a row, with its table: else the answer is that there is none. */
  readonly unfound?: Readonly<Record<string, string>>;
  /** What is said of a name whose value cannot be read or names no row, in place of the API's own words. */
  readonly says?: Readonly<Record<string, string>>;
  /**
   * Which row it is about, in place of the one that the path names: the first whose fields have these values. The next
   * ones are tried when there is none.
   */
  readonly row?: readonly ActionValues[];
  /** What is answered when there is no such row, in place of the API's own refusal. */
  readonly missing?: { readonly status: number; readonly message: string };
  /** Whether a row is made when there is none. */
  readonly orMake?: true;
  /** Whether a row without content is answered when there is none. */
  readonly orBlank?: true;
  readonly demands?: readonly Demand[];
  /** Rows of other tables that are made before a row is made, unless some row has these values. */
  readonly ensures?: readonly { readonly table: string; readonly set: ActionValues }[];
  /** What fields become that the body leaves out, when a row is made. */
  readonly defaults?: ActionValues;
  /** What becomes of fields. A value that is not there leaves its field alone. */
  readonly set?: ActionValues;
  /** Field to whose text the body's field is added, with what stands between them. */
  readonly append?: { readonly field: string; readonly body: string; readonly between: string };
  /** Whether a new row is made of the row, in place of changing it. */
  readonly copies?: true;
  /** Rows of other tables that are taken away, changed and made besides, in this order. */
  readonly deletes?: readonly { readonly table: string; readonly where: ActionValues }[];
  readonly changes?: readonly Changing[];
  readonly makes?: readonly Making[];
  /** Which rows are listed: those whose fields have these values. */
  readonly where?: ActionValues;
  /** Query parameters that compare with fields of the rows. */
  readonly filters?: Readonly<Record<string, Filter>>;
  /** Fields by which the rows are listed, in place of the order of their keys. */
  readonly order?: readonly string[];
  /**
   * Fields of the answer that are not fields of the row, or others there. What is given can be taken from what was given
   * before it.
   */
  readonly gives?: ActionValues;
  /** Free time in place of rows. */
  readonly slots?: Slots;
}

/** How a parameter chooses rows. */
export interface Filter {
  /** Fields of which one must compare. */
  readonly fields: readonly string[];
  /**
   * With what was asked for: equal, holding it, one of a list with commas, from it on, until its end, or on its day; or
   * with nothing that was asked for: none of `values`, or the same as `field`, when the parameter is `when`, or is not
   * `unless`.
   */
  readonly by: "equals" | "contains" | "among" | "from" | "until" | "day" | "not" | "same";
  readonly values?: readonly string[];
  readonly field?: string;
  readonly when?: string;
  readonly unless?: string;
  /** The day from today on that is asked for when no parameter of its fields is given. */
  readonly otherwise?: number;
}

/** How free time is found: in the hours of one table, without what another one has taken. */
export interface Slots {
  readonly hours: {
    readonly table: string;
    /** Which of its rows are hours. */
    readonly only: ActionValues;
    readonly date: string;
    readonly start: string;
    readonly stop: string;
    readonly who: string;
    /** Field with the places, with commas between them. */
    readonly where: string;
  };
  readonly taken: {
    readonly table: string;
    readonly start: string;
    readonly pattern: string;
    readonly minutesPerSign: number;
    readonly who: string;
    readonly where: string;
    /** Which of its rows take no time. */
    readonly not: { readonly field: string; readonly values: readonly string[] };
  };
  /** Query parameters: a day, a first and a last day, who, where, and the least minutes. */
  readonly asks: {
    readonly day: string;
    readonly first: string;
    readonly last: string;
    readonly who?: string;
    readonly where?: string;
    readonly minutes?: string;
  };
  /** How many days are looked at when none is asked for, from today on. */
  readonly days: number;
  /** Who it is when nobody is asked for; everybody when that is not there either. */
  readonly whoElse?: ActionValue;
  /** Minutes of the pieces into which free time is cut; it is not when left out. */
  readonly piece?: number;
  /** Fields of what is answered. */
  readonly gives: { readonly start: string; readonly stop: string; readonly who: string; readonly where: string };
}
