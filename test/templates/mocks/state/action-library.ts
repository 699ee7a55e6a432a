import { createMock } from "../../../../templates/mocks/runtime/mock.js";
import type { Definition, Json, JsonObject } from "../../../../templates/mocks/runtime/definition.js";
import type { Action, ActionValues } from "../../../../templates/mocks/runtime/state/action.js";
import type { Input, Role } from "../../../../templates/mocks/runtime/state/shapes.js";
import type { StartingRows } from "../../../../templates/mocks/runtime/state/starting.js";
import { definition, requestOf } from "../library.js";

const books = "Books.Entry";
const notes = "Notes.Note";

/** The library with tables of a few fields, so that whole rows can be said by hand. */
export interface Stage {
  /** By operation id. */
  readonly actions?: Readonly<Record<string, Action>>;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly inputs?: Readonly<Record<string, Input>>;
  readonly derived?: Readonly<Record<string, ActionValues>>;
  readonly books?: readonly JsonObject[];
  readonly notes?: readonly JsonObject[];
}

const common: JsonObject = { Title: "", Genre: "Novel", Price: "0", ReaderNum: 0, AddedOn: "0001-01-01" };

function starting(rows: readonly JsonObject[], nothing: JsonObject): StartingRows {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { common: nothing, columns, rows: rows.map((row) => columns.map((name): Json => row[name] ?? null)) };
}

function staged({
  actions = {},
  roles = {},
  inputs = {},
  derived = {},
  books: rows = [],
  notes: texts = [],
}: Stage): Definition {
  const fields = {
    BookNum: "integer",
    Title: "string",
    Genre: { values: ["Novel", "Poetry", "Law"] },
    Price: "decimal-string",
    ReaderNum: "integer",
    AddedOn: "date",
  } as const;
  const answers = Object.entries(definition.answers).map(([id, answer]) => {
    const isOfBooks = "of" in answer && answer.of?.startsWith("Books.") === true;
    return [id, isOfBooks ? { ...answer, of: books } : answer] as const;
  });
  return {
    ...definition,
    answers: {
      ...Object.fromEntries(answers),
      "readers.get": { status: 200, kind: "object", of: notes },
      "books.listLoans": { status: 200, kind: "array", of: notes },
    },
    models: {
      ...definition.models,
      [books]: { id: "BookNum", fields },
      [notes]: { id: "NoteNum", fields: { NoteNum: "integer", BookNum: "integer", Text: "string", Cost: "number" } },
    },
    tables: {
      books: { entity: "Book", key: "BookNum", models: [books], references: {} },
      notes: { entity: "Note", key: "NoteNum", models: [notes], references: { BookNum: "books" } },
    },
    roles: {
      "books.list": { does: "list", table: "books" },
      "books.get": { does: "read", table: "books" },
      "books.create": { does: "create", table: "books" },
      "books.update": { does: "update", table: "books" },
      "books.delete": { does: "delete", table: "books" },
      "books.move": { does: "act", table: "books" },
      "books.listLoans": { does: "list", table: "notes" },
      ...roles,
    },
    actions,
    inputs,
    derived,
    rows: 0,
    data: { books: starting(rows, common), notes: starting(texts, { BookNum: 0, Text: "", Cost: 0 }) },
  };
}

/** A mock whose clock stands at 2026-03-02 08:00:00, and what it answers. */
export function stageOf(stage: Stage) {
  const permissions = ["Read", "Write", "Lend", "Stock"];
  const mock = createMock(staged(stage), { permissions, clock: "2026-03-02T08:00:00" });
  return async (call: string, body?: JsonObject): Promise<{ readonly status: number; readonly content: unknown }> => {
    const given = { call, base: "https://api.library.example/v2" };
    const request = requestOf(body === undefined ? given : { ...given, body: JSON.stringify(body) });
    const response = await mock.respond(request);
    const text = (await response?.text()) ?? "";
    return { status: response?.status ?? 0, content: text === "" ? null : JSON.parse(text) };
  };
}
