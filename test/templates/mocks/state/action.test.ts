import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../../templates/mocks/runtime/definition.js";
import type { Action, Demand } from "../../../../templates/mocks/runtime/state/action.js";
import { stageOf } from "./action-library.js";
import type { Stage } from "./action-library.js";

const emma = { BookNum: 1, Title: "Emma", Genre: "Novel", Price: "12.50", ReaderNum: 7, AddedOn: "2026-03-01" };
const odes = { BookNum: 2, Title: "Odes", Genre: "Poetry", Price: "8", ReaderNum: 0, AddedOn: "2026-03-02" };
const torts = { BookNum: 3, Title: "Torts", Genre: "Law", Price: "80", ReaderNum: 9, AddedOn: "2026-03-04" };
const given = [emma, odes, torts];
const notes = [
  { NoteNum: 1, BookNum: 1, Text: "torn", Cost: 1.1 },
  { NoteNum: 2, BookNum: 1, Text: "wet", Cost: 2.2 },
  { NoteNum: 3, BookNum: 2, Text: "lost", Cost: 8 },
];
const empty = { Title: "", Genre: "Novel", Price: "0.00", ReaderNum: 0, AddedOn: "0001-01-01" };

interface Case {
  readonly name: string;
  readonly stage: Stage;
  readonly call: string;
  readonly body?: JsonObject;
  readonly status: number;
  /** What is answered. */
  readonly content?: unknown;
  /** What another request shows then. */
  readonly then?: readonly [call: string, content: unknown];
}

function moving(action: Action): Stage {
  return { actions: { "books.move": action }, books: given, notes };
}

function creating(action: Action): Stage {
  return {
    actions: { "books.create": action },
    roles: { "books.create": { does: "create", table: "books" } },
    books: given,
    notes,
  };
}

const move = "PUT /books/1/Move";

type Demanded = readonly [
  name: string,
  demand: Omit<Demand, "that" | "message">,
  taken: readonly Json[],
  refused: readonly Json[],
];

/** Cases of demands of what is sent, each with what is taken and with what is refused. */
function demanding(all: readonly Demanded[]): readonly Case[] {
  return all.flatMap(([name, demand, taken, refused]) => {
    const stage = moving({ demands: [{ that: { body: "To" }, ...demand, message: "No." }] });
    return [
      ...taken.map((To) => ({
        name: `takes ${String(To)}, not ${name}`,
        stage,
        call: move,
        body: { To },
        status: 202,
      })),
      ...refused.map((To) => ({
        name: `refuses ${String(To)}, ${name}`,
        stage,
        call: move,
        body: { To },
        status: 400,
        content: "No.",
      })),
    ];
  });
}

const titled = (Title: string): JsonObject => ({ ...emma, Title });

const values: readonly (Omit<Case, "status" | "then"> & { readonly title: string })[] = [
  { name: "a fixed text", stage: moving({ set: { Title: { value: "X" } } }), call: move, title: "X" },
  { name: "of the body", stage: moving({ set: { Title: { body: "To" } } }), call: move, body: { To: "Y" }, title: "Y" },
  {
    name: "of a body that has none",
    stage: moving({ set: { Title: { body: "toString" } } }),
    call: move,
    title: "Emma",
  },
  { name: "of the query", stage: moving({ set: { Title: { query: "to" } } }), call: `${move}?to=Z`, title: "Z" },
  { name: "of the path", stage: moving({ set: { Title: { path: "BookNum" } } }), call: move, title: "1" },
  {
    name: "of a path that has none",
    stage: moving({ set: { Title: { path: "constructor" } } }),
    call: move,
    title: "Emma",
  },
  {
    name: "how many characters there are, times a number",
    stage: moving({ set: { Title: { text: [{ times: [{ length: { row: "Title" } }, { value: 5 }] }] } } }),
    call: move,
    title: "20",
  },
  { name: "of the row", stage: moving({ set: { Title: { row: "Genre" } } }), call: move, title: "Novel" },
  { name: "the moment", stage: moving({ set: { Title: { now: true } } }), call: move, title: "2026-03-02 08:00:00" },
  { name: "the day", stage: moving({ set: { Title: { today: true } } }), call: move, title: "2026-03-02" },
  {
    name: "a day in another form",
    stage: moving({ set: { Title: { date: { of: { row: "AddedOn" }, as: "M/d/yyyy" } } } }),
    call: move,
    title: "3/1/2026",
  },
  {
    name: "of another row, found by its key",
    stage: moving({ set: { Title: { lookup: { table: "books", where: { BookNum: { value: 2 } }, give: "Title" } } } }),
    call: move,
    title: "Odes",
  },
  {
    name: "of the first row with a key of a list",
    stage: moving({
      set: { Title: { lookup: { table: "books", where: { BookNum: { body: "To" } }, give: "Title" } } },
    }),
    call: move,
    body: { To: [9, 2] },
    title: "Odes",
  },
  {
    name: "of the first row with two fields",
    stage: moving({
      set: {
        Title: {
          lookup: { table: "notes", where: { BookNum: { row: "BookNum" }, Text: { body: "T" } }, give: "Text" },
        },
      },
    }),
    call: move,
    body: { T: "wet" },
    title: "wet",
  },
  {
    name: "of the first row whose key is in a list",
    stage: moving({
      set: { Title: { lookup: { table: "books", where: { BookNum: { body: "Of" } }, give: "Title" } } },
    }),
    call: move,
    body: { Of: [3, 2] },
    title: "Odes",
  },
  {
    name: "what stands for a value",
    stage: moving({ set: { Title: { choose: { by: { body: "As" }, from: { p: "Paper", l: "Leather" } } } } }),
    call: move,
    body: { As: "l" },
    title: "Leather",
  },
  {
    name: "what stands for none",
    stage: moving({ set: { Title: { choose: { by: { body: "As" }, from: { p: "Paper" } } } } }),
    call: move,
    body: { As: "constructor" },
    title: "Emma",
  },
  {
    name: "the first that is there, not blank and not 0",
    stage: moving({ set: { Title: { first: [{ body: "A" }, { body: "B" }, { body: "C" }, { value: "D" }] } } }),
    call: move,
    body: { A: "", B: 0 },
    title: "D",
  },
  {
    name: "a text of several",
    stage: moving({ set: { Title: { text: [{ row: "Title" }, { value: ", " }, { body: "More" }] } } }),
    call: move,
    body: { More: "again" },
    title: "Emma, again",
  },
  {
    name: "a text of several, of which one is not there",
    stage: moving({ set: { Title: { text: [{ row: "Title" }, { body: "More" }] } } }),
    call: move,
    title: "Emma",
  },
];

describe("a value of an action is", () => {
  it.each(values)("$name", async ({ stage, call, body, title }) => {
    const send = stageOf(stage);
    expect((await send(call, body)).status).toBe(202);
    expect((await send("GET /books/1")).content).toEqual(titled(title));
  });
});

const cases: readonly Case[] = [
  {
    name: "adds to a text, behind what is between",
    stage: moving({ append: { field: "Title", body: "Note", between: " / " } }),
    call: move,
    body: { Note: "torn" },
    status: 202,
    then: ["GET /books/1", titled("Emma / torn")],
  },
  {
    name: "refuses what is none of some values, and changes nothing",
    stage: moving({
      demands: [{ that: { row: "Genre" }, is: ["Law"], message: "Only law moves." }],
      set: { Title: { value: "X" } },
    }),
    call: move,
    status: 400,
    content: "Only law moves.",
    then: ["GET /books/1", emma],
  },
  {
    name: "refuses with a status of its own what is not there",
    stage: moving({ demands: [{ that: { body: "To" }, status: 404, message: "Where to?" }] }),
    call: move,
    body: { To: "" },
    status: 404,
    content: "Where to?",
  },
  {
    name: "refuses while a row of another table names it",
    stage: moving({
      demands: [{ none: { table: "notes", where: { BookNum: { row: "BookNum" } } }, message: "It has notes." }],
    }),
    call: move,
    status: 400,
    content: "It has notes.",
  },
  {
    name: "does what it does when no row of another table names it",
    stage: moving({
      demands: [{ none: { table: "notes", where: { BookNum: { row: "BookNum" } } }, message: "It has notes." }],
    }),
    call: "PUT /books/3/Move",
    status: 202,
  },
  {
    name: "refuses what does not look like base64",
    stage: moving({ demands: [{ that: { body: "To" }, like: "base64", message: "No base64." }] }),
    call: move,
    body: { To: "a-b" },
    status: 400,
    content: "No base64.",
  },
  {
    name: "takes what looks like base64",
    stage: moving({ demands: [{ that: { body: "To" }, like: "base64", message: "No base64." }] }),
    call: move,
    body: { To: "aGk=" },
    status: 202,
  },
  {
    name: "does not demand what depends on something that is not given",
    stage: moving({ demands: [{ that: { value: "a" }, is: ["b"], given: { body: "To" }, message: "No." }] }),
    call: move,
    body: { To: "" },
    status: 202,
  },
  ...demanding([
    ["a text of another shape", { shapes: ["99999", "A9"] }, ["97000", "B7"], ["9700", "b7", "97000-"]],
    ["another character", { only: "X/" }, ["/XX/"], ["/XO/", "x"]],
    ["no color", { like: "color" }, ["0,0,0", "255, 199,20"], ["0,0", "256,0,0", "1,2,3,4", "red"]],
    ["no spans of time", { like: "spans" }, ["1y6m20d", "3w"], ["6", "m", "20d6m", "six months"]],
    ["no amount", { like: "amount" }, ["50", "-1.5", 12.25], ["1.555", "much", "5."]],
    [
      "more than a few words, or not only commas between",
      { like: "fewWords" },
      ["a", "a,b,c,d"],
      ["a,b,c,d,e", "a, b"],
    ],
    ["a text with a blank at its end", { like: "endsInSign" }, ["Emma", "Emma W"], ["Emma ", "Emma\t"]],
    ["a text without a digit", { like: "hasDigit" }, ["a1"], ["one"]],
    ["a text without a capital", { like: "hasCapital" }, ["aB"], ["ab1"]],
    ["a text without a small letter", { like: "hasSmall" }, ["aB"], ["AB1"]],
    ["no ranges", { like: "ranges" }, ["3", "1-4,7"], ["1-", "a", ",2"]],
    ["a number that is not above another", { above: { value: 9 } }, ["10", 9.5], [9, "9.0", "-10"]],
    ["a number that is not below another", { below: { row: "Price" } }, ["7", 12.4], ["12.5", 13]],
    ["a number out of a range", { atLeast: { value: 0 }, atMost: { value: 100 } }, [0, "100", 7], [-1, 101]],
    ["a day that is to come", { atMost: { today: true } }, ["2026-03-02", "1999-12-31"], ["2026-03-03"]],
    ["a text that does not come before", { below: { value: "D2" } }, ["D1", "A9"], ["D2", "D20"]],
    ["a text as long as none", { equals: { length: { value: "abc" } } }, ["3"], ["2", "abc"]],
  ]),
  {
    name: "compares nothing with what is not there",
    stage: moving({ demands: [{ that: { body: "To" }, below: { value: 9 }, message: "No." }] }),
    call: move,
    status: 400,
    content: "No.",
  },
  ...[
    { name: "refuses what must be left out", body: { To: "A" }, status: 400, content: "No." },
    { name: "refuses what must be left out and is 0", body: { To: 0 }, status: 400, content: "No." },
    { name: "takes it when it is blank", body: { To: "", And: "A" }, status: 202 },
  ].map((one) => ({ ...one, stage: moving({ demands: [{ absent: ["By", "To"], message: "No." }] }), call: move })),
  ...(
    [
      ["of a list", { each: { body: "Nums" } }, { Nums: [1, 3] }, { Nums: [1, 9] }],
      ["of the fields that are given", { each: { fields: ["A", "B"] } }, { A: 2, B: "" }, { A: 2, B: 9 }],
    ] as const
  ).flatMap(([name, from, fine, wrong]) => {
    const that = { lookup: { table: "books", where: { BookNum: { item: true } }, give: "Title" } } as const;
    const stage = moving({ demands: [{ ...from, that, status: 404, message: "One is not there." }] });
    return [
      { name: `takes every item ${name}`, stage, call: move, body: fine, status: 202 },
      { name: `refuses one item ${name}`, stage, call: move, body: wrong, status: 404, content: "One is not there." },
      { name: `demands nothing without an item ${name}`, stage, call: move, body: {}, status: 202 },
    ];
  }),
  {
    name: "demands something of each row of a table",
    stage: moving({
      demands: [
        {
          each: { table: "notes", where: { BookNum: { row: "BookNum" } } },
          that: { item: "Cost" },
          below: { value: 2 },
          message: "Too dear.",
        },
      ],
    }),
    call: move,
    status: 400,
    content: "Too dear.",
  },
  {
    name: "has words of its own for what is not there",
    stage: moving({ unfound: { To: "books" }, says: { To: "Nowhere to go." } }),
    call: move,
    body: { To: 9 },
    status: 404,
    content: "Nowhere to go.",
  },
  {
    name: "has words of its own for what cannot be read, and for nothing else",
    stage: {
      ...moving({ says: { To: "To must be a number." } }),
      inputs: { "books.move": { body: { To: { shape: "integer" }, By: { shape: "integer" } } } },
    },
    call: move,
    body: { To: "home" },
    status: 422,
    content: "To must be a number.",
  },
  {
    name: "has the API's words for another field",
    stage: {
      ...moving({ says: { To: "To must be a number." } }),
      inputs: { "books.move": { body: { To: { shape: "integer" }, By: { shape: "integer" } } } },
    },
    call: move,
    body: { By: "bus" },
    status: 422,
    content: "By does not fit.",
  },
  {
    name: "counts no characters of what is not there",
    stage: moving({ demands: [{ that: { length: { body: "To" } }, message: "No." }] }),
    call: move,
    status: 400,
    content: "No.",
  },
  {
    name: "finds no row that the path names in another table",
    stage: { ...moving({ unfound: { BookNum: "notes" } }), books: [{ ...emma, BookNum: 400 }] },
    call: "PUT /books/400/Move",
    status: 404,
    content: "Note is not there.",
  },
  {
    name: "compares amounts as numbers",
    stage: moving({
      demands: [
        { that: { total: { of: { body: "Parts" }, field: "Cost" } }, equals: { row: "Price" }, message: "Too little." },
      ],
    }),
    call: move,
    body: { Parts: [{ Cost: 12.2 }, { Cost: 0.3 }] },
    status: 202,
  },
  {
    name: "refuses another amount",
    stage: moving({
      demands: [
        { that: { total: { of: { body: "Parts" }, field: "Cost" } }, equals: { row: "Price" }, message: "Too little." },
      ],
    }),
    call: move,
    body: { Parts: [{ Cost: 12.2 }] },
    status: 400,
    content: "Too little.",
  },
  {
    name: "totals rows of another table",
    stage: moving({
      set: { Price: { total: { of: { table: "notes", where: { BookNum: { row: "BookNum" } } }, field: "Cost" } } },
    }),
    call: move,
    status: 202,
    then: ["GET /books/1", { ...emma, Price: "3.3" }],
  },
  {
    name: "makes a row for each item of a list, once for an item that comes twice",
    stage: moving({
      makes: [{ table: "notes", each: { body: "Texts" }, set: { BookNum: { row: "BookNum" }, Text: { item: true } } }],
    }),
    call: move,
    body: { Texts: ["new", "old", "new"] },
    status: 202,
    then: [
      "GET /books/1/Loans",
      [
        ...notes.slice(0, 2),
        { NoteNum: 4, BookNum: 1, Text: "new", Cost: 0 },
        { NoteNum: 5, BookNum: 1, Text: "old", Cost: 0 },
      ],
    ],
  },
  {
    name: "makes no row when what it depends on is not given",
    stage: moving({ makes: [{ table: "notes", given: { body: "Text" }, set: { BookNum: { row: "BookNum" } } }] }),
    call: move,
    status: 202,
    then: ["GET /books/1/Loans", notes.slice(0, 2)],
  },
  {
    name: "takes rows of another table away",
    stage: moving({ deletes: [{ table: "notes", where: { BookNum: { row: "BookNum" }, Text: { body: "Gone" } } }] }),
    call: move,
    body: { Gone: ["torn", "lost"] },
    status: 202,
    then: ["GET /books/1/Loans", [notes[1]]],
  },
  {
    name: "copies a row, and moves what belonged to the first",
    stage: moving({
      copies: true,
      set: { Price: { minus: { from: "Price" } } },
      changes: [
        {
          table: "notes",
          where: { BookNum: { from: "BookNum" } },
          set: { BookNum: { row: "BookNum" }, Text: { item: "NoteNum" } },
        },
      ],
    }),
    call: move,
    status: 202,
    then: ["GET /books/4", { ...emma, BookNum: 4, Price: "-12.5" }],
  },
  {
    name: "finds its row by the body",
    stage: creating({
      row: [{ Title: { body: "Of" }, Genre: { value: "Law" } }, { Title: { body: "Of" } }],
      copies: true,
    }),
    call: "POST /books",
    body: { Of: "Odes" },
    status: 201,
    content: { ...odes, BookNum: 4 },
  },
  {
    name: "says that there is no such row",
    stage: creating({ row: [{ Title: { body: "Of" } }], copies: true }),
    call: "POST /books",
    body: { Of: "Nothing" },
    status: 404,
    content: "Book is not there.",
  },
  {
    name: "says so in words of its own",
    stage: creating({ row: [{ Title: { body: "Of" } }], missing: { status: 400, message: "Never heard of it." } }),
    call: "POST /books",
    status: 400,
    content: "Never heard of it.",
  },
  {
    name: "makes the row that there is not",
    stage: creating({ row: [{ Title: { body: "Title" } }], orMake: true }),
    call: "POST /books",
    body: { Title: "New" },
    status: 201,
    content: { BookNum: 4, ...empty, Title: "New" },
  },
  {
    name: "fills in what the body leaves out, by the key of the new row too",
    stage: creating({
      defaults: { ReaderNum: { row: "BookNum" }, Title: { value: "Untitled" }, AddedOn: { today: true } },
    }),
    call: "POST /books",
    body: { Title: "Said" },
    status: 201,
    content: { BookNum: 4, ...empty, Title: "Said", ReaderNum: 4, AddedOn: "2026-03-02" },
  },
  {
    name: "answers other fields than the row has",
    stage: creating({ gives: { Title: { text: [{ row: "Title" }, { value: "!" }] } } }),
    call: "POST /books",
    body: { Title: "New" },
    status: 201,
    content: { BookNum: 4, ...empty, Title: "New!" },
    then: ["GET /books/4", { BookNum: 4, ...empty, Title: "New" }],
  },
  {
    name: "answers what follows from what it answers",
    stage: creating({ gives: { Genre: { value: "Law" }, Title: { row: "Genre" }, ReaderNum: { row: "Later" } } }),
    call: "POST /books",
    body: { Title: "New" },
    status: 201,
    content: { BookNum: 4, ...empty, Genre: "Law", Title: "Law" },
  },
  {
    name: "makes the row that the path names, with its key",
    stage: { actions: { "books.update": { orMake: true } }, books: given },
    call: "PUT /books/9",
    body: { Title: "Ninth" },
    status: 200,
    content: { BookNum: 9, ...empty, Title: "Ninth" },
    then: ["GET /books/9", { BookNum: 9, ...empty, Title: "Ninth" }],
  },
  {
    name: "answers nothing's row, and keeps none",
    stage: { actions: { "books.get": { orBlank: true } }, books: given },
    call: "GET /books/9",
    status: 200,
    content: { BookNum: 9, ...empty },
    then: ["GET /books", given],
  },
  {
    name: "refuses to show a row",
    stage: {
      actions: { "books.get": { demands: [{ that: { row: "Genre" }, is: ["Law"], message: "No." }] } },
      books: given,
    },
    call: "GET /books/1",
    status: 400,
    content: "No.",
  },
  {
    name: "refuses to take a row away",
    stage: {
      actions: { "books.delete": { demands: [{ that: { row: "Genre" }, is: ["Law"], message: "Only law goes." }] } },
      books: given,
    },
    call: "DELETE /books/1",
    status: 400,
    content: "Only law goes.",
    then: ["GET /books/1", emma],
  },
  {
    name: "sets besides what an update says",
    stage: { actions: { "books.update": { set: { AddedOn: { today: true } } } }, books: given },
    call: "PUT /books/1",
    body: { Title: "Emma II" },
    status: 200,
    content: { ...emma, Title: "Emma II", AddedOn: "2026-03-02" },
  },
  {
    name: "answers what follows from other fields",
    stage: {
      derived: {
        books: { Title: { lookup: { table: "notes", where: { NoteNum: { row: "ReaderNum" } }, give: "Text" } } },
      },
      books: [{ ...emma, ReaderNum: 3 }, odes],
      notes,
    },
    call: "GET /books",
    status: 200,
    content: [
      { ...emma, ReaderNum: 3, Title: "lost" },
      { ...odes, Title: "" },
    ],
  },
];

describe("an action", () => {
  it.each(cases)("$name", async ({ stage, call, body, status, content, then }) => {
    const send = stageOf(stage);
    expect(await send(call, body)).toEqual({ status, content: content ?? null });
    if (then) expect((await send(then[0])).content).toEqual(then[1]);
  });
});

function listing(action: Action): Stage {
  return { actions: { "books.list": action }, books: given };
}

const lists: readonly {
  readonly name: string;
  readonly action: Action;
  readonly query: string;
  readonly want: readonly number[];
}[] = [
  { name: "where a field has a value", action: { where: { Genre: { value: "Law" } } }, query: "", want: [3] },
  { name: "by another field", action: { order: ["Genre", "Title"] }, query: "", want: [3, 1, 2] },
  { name: "equal", action: { filters: { q: { fields: ["Title"], by: "equals" } } }, query: "?q=Emma", want: [1] },
  {
    name: "holding",
    action: { filters: { q: { fields: ["Title", "Genre"], by: "contains" } } },
    query: "?q=O",
    want: [1, 2, 3],
  },
  {
    name: "holding a part",
    action: { filters: { q: { fields: ["Title"], by: "contains" } } },
    query: "?q=MM",
    want: [1],
  },
  { name: "among", action: { filters: { q: { fields: ["BookNum"], by: "among" } } }, query: "?q=1,%203", want: [1, 3] },
  {
    name: "of a day",
    action: { filters: { q: { fields: ["AddedOn"], by: "day" } } },
    query: "?q=2026-03-02",
    want: [2],
  },
  {
    name: "from a day on",
    action: { filters: { q: { fields: ["AddedOn"], by: "from" } } },
    query: "?q=2026-03-02",
    want: [2, 3],
  },
  {
    name: "until a day",
    action: { filters: { q: { fields: ["AddedOn"], by: "until" } } },
    query: "?q=2026-03-02",
    want: [1, 2],
  },
  {
    name: "of today, when no day is asked for",
    action: { filters: { q: { fields: ["AddedOn"], by: "day", otherwise: 0 } } },
    query: "",
    want: [2],
  },
  {
    name: "not of today when another parameter asks for days",
    action: {
      filters: { q: { fields: ["AddedOn"], by: "day", otherwise: 0 }, since: { fields: ["AddedOn"], by: "from" } },
    },
    query: "?since=2026-03-04",
    want: [3],
  },
  {
    name: "without some, when that is asked for",
    action: { filters: { q: { fields: ["Genre"], by: "not", values: ["Law"], when: "true" } } },
    query: "?q=True",
    want: [1, 2],
  },
  {
    name: "with them, when it is not",
    action: { filters: { q: { fields: ["Genre"], by: "not", values: ["Law"], when: "true" } } },
    query: "?q=false",
    want: [1, 2, 3],
  },
  {
    name: "without some, unless they are asked for",
    action: { filters: { q: { fields: ["Genre"], by: "not", values: ["Law"], unless: "true" } } },
    query: "",
    want: [1, 2],
  },
  {
    name: "with those that are asked for",
    action: { filters: { q: { fields: ["Genre"], by: "not", values: ["Law"], unless: "true" } } },
    query: "?q=true",
    want: [1, 2, 3],
  },
  {
    name: "whose fields are the same",
    action: { filters: { q: { fields: ["BookNum"], by: "same", field: "ReaderNum", when: "yes" } } },
    query: "?q=yes",
    want: [],
  },
];

describe("a list is of the rows", () => {
  it.each(lists)("$name", async ({ action, query, want }) => {
    const { content } = await stageOf(listing(action))(`GET /books${query}`);
    expect(Array.isArray(content) && content.map((row: { readonly BookNum: number }) => row.BookNum)).toEqual(want);
  });
});
