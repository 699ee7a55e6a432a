/**
 * A small API to test with: a town's library. It has everything the spec language knows once: rules, a modifier, an
 * implied permission, any-of over all-of, path parameters, models that build on each other, conditions, two modes.
 */
export const librarySpec: Readonly<Record<string, string>> = {
  "api.yaml": `title: Town Library
package: "@example/library"
version: 1.2.0
verbs: [GET, POST, PUT, DELETE]
documentation:
  permissions: https://library.example/permissions
  resource: https://library.example/api/{resource}
authorization:
  header: Authorization
  format: LIB {branchKey}/{readerKey}
  credentials: [branchKey, readerKey]
reportedPrefix: Lib
introspection: { operation: keys.list, permission: Name, holds: Held }
requestContentType: application/json
refusals:
  unauthenticated: { status: 401, message: Show your keys. }
  forbidden: { status: 403, message: "{operation} needs {missing}." }
  unknownResource: { status: 404, message: "There are no {resource}." }
  unknownAction: { status: 404, message: "{resource} cannot {verb} {action}." }
  gone: { status: 410, message: "{operation} ended with {version}." }
  unsupportedMediaType: { status: 415, message: Send JSON. }
commonQuery:
  Limit: integer
`,

  "permissions.yaml": `permissions:
  ReadAll:
    name: Read All
    rule: { verbs: [GET], exceptResources: [Loans] }
  Rest:
    name: Rest
    rule: otherwise
  Lend:
    name: Lend
    note: Handing books out and taking them back.
  Stock:
    name: Stock
    added: "2.1"
  Manage:
    name: Manage
    implies: [Lend, Stock]
  Bulk:
    name: Bulk
    footnotes: ["*"]
    modifier:
      pageCeiling: { remote: 500, desk: 5000 }
      throttle: { remote: 100 }
`,

  "modes.yaml": `modes:
  remote:
    addresses: [https://api.library.example/v1]
    pageCeiling: 50
    throttle:
      per: readerKey
      includesExecution: true
      tiers:
        - { onlyWith: [ReadAll], interval: 2000 }
        - { interval: 500 }
  desk:
    added: "2.0"
    addresses: [http://localhost:8080/v1, "http://{host}:8080/v1"]
    pageCeiling: 1000
`,

  "resources/Books.yaml": `resource: Books
entity: Book
pathParameters:
  BookNum: { type: integer }
models:
  Book:
    fields:
      BookNum: integer
      Title: string
      Shelf: { type: enum, values: [Adult, Children] }
      Bought: date
  BookInput:
    fields:
      Title: { type: string, required: true }
      Shelf: { type: enum, values: [Adult, Children], default: Adult }
operations:
  get:
    verb: GET
    path: /books/{BookNum}
    cardinality: single
    requires: ReadAll
    response: { status: 200, kind: object, of: Book }
    errors: [404]
  list:
    verb: GET
    path: /books
    cardinality: multiple
    requires: ReadAll
    query:
      Title: string
      Since: { type: date, added: "2.3" }
    response: { status: 200, kind: array, of: Book }
  listNew:
    verb: GET
    path: /books/New
    variant: New
    added: "2.1"
    requires: { rule: ReadAll }
    response: { status: 200, kind: array, of: Book }
  create:
    verb: POST
    path: /books
    requires: Stock
    body: { extends: BookInput }
    response: { status: 201, kind: object, of: Book, location: true }
    errors: [400]
  discard:
    verb: PUT
    path: /books/{BookNum}/Discard
    variant: Discard
    added: "2.0"
    deprecated: { in: "3.1", status: 410, instead: books.delete }
    requires: [[Stock, Lend], Manage]
    body: none
    response: { status: 200, kind: nothing }
  delete:
    verb: DELETE
    path: /books/{BookNum}
    requires: { rule: Rest }
    response: { status: 200, kind: nothing }
`,

  "resources/Keys.yaml": `resource: Keys
entity: Key
models:
  KeyGrant:
    fields:
      Name: string
      Held: boolean-string
operations:
  list:
    verb: GET
    path: /keys
    cardinality: multiple
    requires: { rule: ReadAll }
    response: { status: 200, kind: array, of: KeyGrant }
`,

  "resources/Loans.yaml": `resource: Loans
entity: Loan
pathParameters:
  LoanNum: { type: integer }
models:
  Loan:
    fields:
      LoanNum: integer
      Reader: string
      Due: date
      Book: { type: object, of: Books.Book }
  OverdueLoan:
    extends: Loan
    omit: [Book]
    fields:
      Due: { type: date, note: In the past. }
      Fee: decimal-string
operations:
  list:
    verb: GET
    path: /loans
    cardinality: multiple
    requires: Lend
    query:
      Reader: string
      Book: string
    queryConditions:
      - atMostOne: [Reader, Book]
    response: { status: 200, kind: array, of: Loan }
  listOverdue:
    verb: GET
    path: /loans/Overdue
    variant: Overdue
    requires: [Lend, Manage]
    response: { status: 200, kind: array, of: OverdueLoan }
  create:
    verb: POST
    path: /loans
    requires: Lend
    body:
      fields:
        Reader: { type: string, required: true }
        BookNum: { type: integer, required: conditional }
        Barcode: { type: string, required: conditional }
        Weeks: integer
        Reason: { type: string, required: conditional }
      conditions:
        - oneOf: [[BookNum], [Barcode]]
        - { if: Weeks, then: [Reason] }
    response: { status: 201, kind: object, of: Loan }
    errors: [400, 404]
  renew:
    verb: PUT
    path: /loans/{LoanNum}/Renew
    variant: Renew
    status: planned
    requires: Lend
    response: { status: 200, kind: text }
`,
};
