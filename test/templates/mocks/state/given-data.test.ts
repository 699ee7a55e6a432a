import { describe, expect, it } from "vitest";
import { checkedData } from "../../../../templates/mocks/runtime/state/given-data.js";
import { definition } from "../library.js";

const library = {
  ...definition,
  tables: {
    books: { entity: "Book", key: "BookNum", models: ["Books.Book"], references: {} },
    readers: { entity: "Reader", key: "Handle", models: ["Readers.Reader"], references: {} },
  },
};

const good: readonly unknown[] = [
  {},
  { books: [] },
  { books: [{}, {}] },
  { books: [{ BookNum: 7, Title: "Emma", AddedOn: { day: -3 }, ChangedAt: { day: 0, time: "08:30:00" } }] },
  { books: [{ ShelfNums: [1, 2], Publisher: { Name: "Nobody" }, IsLent: "true", Genre: "Law", Price: "1.50" }] },
  { books: [{ AddedOn: { day: 100_000 } }, { AddedOn: { day: -100_000 } }] },
  { readers: [{ Handle: "ann" }, { Handle: "bob" }] },
];

const tooFar = (place: string): string => `${place} is too far from today: \`day\` may be 100000 at most, either way.`;

const bad: readonly (readonly [data: unknown, message: string])[] = [
  [null, "`data` must be an object with lists of rows, by table."],
  [[], "`data` must be an object with lists of rows, by table."],
  [{ book: [] }, "There is no table `book`. Did you mean `books`?"],
  [{ toString: [] }, "There is no table `toString`. Known are: books, readers."],
  [{ books: {} }, "`data.books` must be a list of rows."],
  [{ books: [{}, "secret"] }, "data.books, row 2: a row must be an object."],
  [{ books: [{ Titles: "secret" }] }, "data.books, row 1: there is no field `Titles`. Did you mean `Title`?"],
  [{ books: [{}, { BookNum: "secret" }] }, "data.books, row 2: `BookNum` does not fit its field."],
  [{ books: [{ Genre: "secret" }] }, "data.books, row 1: `Genre` does not fit its field."],
  [{ books: [{ AddedOn: "03/02/2026" }] }, "data.books, row 1: `AddedOn` does not fit its field."],
  [{ books: [{ AddedOn: { day: 1, time: "25:00:00" } }] }, "data.books, row 1: `AddedOn` does not fit its field."],
  [{ books: [{ AddedOn: { day: 1.5 } }] }, "data.books, row 1: `AddedOn` does not fit its field."],
  [{ books: [{}, { AddedOn: { day: 999_999_999 } }] }, tooFar("data.books, row 2: `AddedOn`")],
  [{ books: [{ ChangedAt: { day: -100_001, time: "08:00:00" } }] }, tooFar("data.books, row 1: `ChangedAt`")],
  [{ books: [{ Title: null }] }, "data.books, row 1: `Title` is nothing that JSON has."],
  [{ books: [{ ShelfNums: "1,2" }] }, "data.books, row 1: `ShelfNums` does not fit its field."],
  [{ books: [{ BookNum: 0 }] }, "data.books, row 1: BookNum must be a number from 1, of 12 digits at most."],
  [{ books: [{ BookNum: -1 }] }, "data.books, row 1: BookNum must be a number from 1, of 12 digits at most."],
  [
    { books: [{ BookNum: Number.MAX_SAFE_INTEGER }] },
    "data.books, row 1: BookNum must be a number from 1, of 12 digits at most.",
  ],
  [{ books: [{ BookNum: 2 }, {}] }, "data.books, row 2: another row has the same BookNum."],
  [{ readers: [{ Handle: "secret" }, { Handle: "secret" }] }, "data.readers, row 2: another row has the same Handle."],
];

describe("rows that somebody gives", () => {
  it.each(good)("are taken: %j", (data) => {
    expect(checkedData(library, data)).toEqual(data);
  });

  it.each(bad)("are refused, and not told: %j", (data, message) => {
    expect(() => checkedData(library, data)).toThrow(new TypeError(message));
    expect(message).not.toContain("secret");
  });
});
