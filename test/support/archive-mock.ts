/** What the mocks of the archive are told: every place once where a text of a spec may stand. */
export const archiveMock: Readonly<Record<string, string>> = {
  "mock.yaml": `stamps: { changed: [LentAt], created: [Bought], served: [LentAt] }
references:
  Legacy: { table: books, where: { Kind: Novel } }
sql:
  operation: books.create
  field: Title
  refused: { status: 401, message: One SELECT. }
  tables: { volume: books }
`,
  "mock/Books.yaml": `resource: Books
table: { key: BookNum }
references: { Weight: { table: books, where: { Title: One } } }
derived:
  Title: { lookup: { table: books, where: { BookNum: { row: Legacy } }, give: Title } }
actions:
  list:
    filters:
      IsLent: { fields: [IsLent], by: not, values: ["true"], when: "false" }
    order: [Title]
  create:
    demands:
      - { that: { body: Title }, shapes: [A9], only: AB9, is: [A9, B9], message: Another title. }
      - { none: { table: books, where: { Title: { body: Title } } }, message: It is there. }
    says: { Title: That is no title. }
    set:
      Title: { text: [{ value: The }, { body: Title }] }
      Kind: { choose: { by: { body: Kind }, from: { Novel: Poetry, Poetry: Novel } } }
    makes:
      - { table: books, each: { body: Flags }, set: { Title: { item: Name } } }
  giveBack:
    demands: [{ absent: [Note], message: No note. }]
    append: { field: Title, body: Note, between: "; " }
data:
  common: { Kind: Novel, Binding: { Leather: "true" } }
  columns: [BookNum, Title, Copies]
  rows:
    - [1, One, [{ CopyNum: 1, Lender: { CopyNum: 2 } }]]
    - [2, Two]
`,
  "observed.yaml": `observed:
  - operation: books.list
    says: The server gave 10.
    link: https://reports.example/1
`,
};
