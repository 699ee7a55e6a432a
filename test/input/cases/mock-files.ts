import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** A mock.yaml and a file of one resource for the library that are right; each case changes one line. */
const general = "references: { Reader: books }\nrows: 3\n";
const ofBooks = `resource: Books
derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }
actions:
  listNew: { does: list }
  list:
    filters: { Title: { fields: [Title], by: contains } }
    order: [Bought]
  create:
    set: { Title: { body: Title } }
data:
  common: { Shelf: Adult }
  columns: [BookNum, Title]
  rows: [[1, A Book]]
`;

/** Gives the library these files, with something changed in one of them. */
export function withMock(before: string, after: string): BadInput["change"] {
  return (bench) => {
    bench.write(`${spec}/mock.yaml`, general);
    bench.write(`${spec}/mock/Books.yaml`, ofBooks);
    bench.replace(`${spec}/mock${general.includes(before) ? "" : "/Books"}.yaml`, before, after);
  };
}
