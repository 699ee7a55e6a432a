/** Room01, Room02, ...: with them the API has more permissions than a 32-bit number has bits. */
const rooms = Array.from({ length: 40 }, (_, index) => `Room${String(index + 1).padStart(2, "0")}`);

/**
 * An API that is as awkward as the spec language allows: any-of over all-of, implied permissions in two steps, more than
 * 32 permissions, models of other resources, names that the language or the emitted modules use
 * themselves, every type, every kind of condition and of response.
 */
export const archiveSpec: Readonly<Record<string, string>> = {
  "api.yaml": `title: County Archive & Map Room
package: "@example/archive"
version: 0.3.0
verbs: [GET, HEAD, POST, PUT, PATCH, DELETE]
documentation:
  permissions: https://archive.example/permissions
  resource: https://archive.example/api/{resource}
  modes: https://archive.example/modes
authorization:
  header: X-Archive-Key
  format: "key {readerKey}"
  credentials: [readerKey]
reportedPrefix: Arc
introspection: { operation: keys.list, permission: Name, holds: Held }
requestContentType: application/json
refusals:
  unauthenticated: { status: 401, message: Show your key. }
  forbidden: { status: 403, message: "{operation} needs {missing}." }
  unknownResource: { status: 404, message: "There are no {resource}." }
  unknownAction: { status: 404, message: "{resource} cannot {verb} {action}." }
  gone: { status: 410, message: "{operation} ended with {version}." }
  unsupportedMediaType: { status: 415, message: Send JSON. }
commonQuery:
  Limit: { type: integer, note: Most items of a page. }
  Offset: integer
  Since: date
paging: { limit: Limit, offset: Offset, size: 20 }
requestLimits: { bodyCharacters: 5000 }
versionOption: archiveVersion
failures:
  - { status: 400, mentions: "the \\"courier\\" */", means: unreachable }
  - { status: 401, operations: [options.operations], means: refused-query, note: It only reads. }
`,

  "permissions.yaml": `permissions:
  ReadAll:
    name: Read All
    rule: { verbs: [GET, HEAD], exceptResources: [Keys] }
  Rest:
    name: Rest
    rule: otherwise
  Write:
    name: Write
  Lend:
    name: Lend
    added: "2.0"
    note: Handing out and taking back.
  Stock:
    name: Stock
  Staff:
    name: Staff
    footnotes: ["*"]
    implies: [Write, Lend]
  Chief:
    name: Chief
    implies: [Staff, Stock, ${rooms.slice(0, 12).join(", ")}]
  Keeper:
    name: Keeper
  WriteAndLend:
    name: WriteAndLend
    note: One permission, whose name reads like two that are needed together.
  Bulk:
    name: Bulk
    modifier:
      pageCeiling: { remote: 500 }
      throttle: { remote: 100 }
${rooms.map((id) => `  ${id}:\n    name: ${id}\n`).join("")}`,

  "modes.yaml": `modes:
  remote:
    addresses: [https://archive.example/v1]
    pageCeiling: 50
    throttle:
      per: readerKey
      includesExecution: false
      tiers:
        - { onlyWith: [ReadAll, Write, Lend, Stock, Staff, Chief, Keeper, Room01, Room02, Room03, Room04, Room05], interval: 2000 }
        - { interval: 500 }
  desk:
    added: "2.0"
    installedFrom: "2.1"
    addresses: [http://localhost:8080/archive/v1, http://127.0.0.1:8080/archive/v1, "http://{host}:8080/archive/v1"]
    loopbackOnly: true
    pageCeiling: 1000
    credentialsValidHours: 6
`,

  // Every type, what nests, what belongs to other resources, and answers of every kind.
  "resources/Books.yaml": `resource: Books
entity: Book
note: What stands on the shelves.
pathParameters:
  BookNum: { type: integer }
  Page: { type: string }
models:
  Book:
    note: As the catalogue has it.
    fields:
      BookNum: integer
      Weight: number
      Price: decimal-string
      Title: { type: string, nullable: true, note: As printed on the spine }
      IsLent: boolean-string
      Bought: { type: date, added: "1.2" }
      LentAt: datetime
      Kind:
        type: enum
        values: [Novel, Poetry, Atlas, Dictionary, Encyclopedia, Biography, Cookbook, Travel, Children, Newspaper, Other]
      Mood: { type: enum, values: ["It's", 'The "best"', "back\\\\slash", "two words"], nullable: true }
      Pages: { type: array, items: integer }
      Flags: { type: array, items: { type: enum, values: [Rare, Torn] } }
      Marks:
        type: array
        items:
          type: enum
          values: [Signed, Stamped, Numbered, Dedicated, Illuminated, Annotated, Uncut, Foxed, Rebound, Incomplete]
      Loans: { type: array, nullable: true, items: { type: enum, values: [Inside, Outside, School, Prison, Hospital, Ship, Office, Embassy, Exhibition] } }
      Tags: { type: array, nullable: true, items: { type: string, nullable: true } }
      Grid: { type: array, items: { type: array, items: number } }
      Rest: object
      Binding: { type: object, of: Binding }
      Copies: { type: array, items: { type: object, of: Copy } }
      Author: { type: object, of: Authors.Author, nullable: true }
      Editors: { type: array, items: { type: object, of: Authors.Author } }
      Legacy: { type: integer, deprecated: "1.5", inferred: true, default: 7, format: roman }
  Binding:
    fields:
      Leather: boolean-string
  Copy:
    fields:
      CopyNum: integer
      Seen: date
      Lender: { type: object, of: Copy }
  OpenBook:
    extends: Book
    omit: [Rest, Legacy]
    open: true
  Anything:
    open: true
  NewBook:
    fields:
      Title: { type: string, required: true }
      IsLent: { type: boolean-string, default: "false" }
      Bought: date
      LentAt: datetime
      Kind: { type: enum, values: [Novel, Poetry], default: Novel }
      Copies: { type: array, items: { type: object, of: Copy } }
      Flags: { type: array, items: { type: enum, values: [Rare, Torn] } }
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
    requires: { rule: ReadAll }
    query:
      Limit: { type: integer, default: 10 }
      IsLent: boolean-string
      LentSince: datetime
    changes: { since: LentSince, stamp: LentAt, key: BookNum, serverTime: LentAt }
    response: { status: 200, kind: array, of: OpenBook }
  getExchange:
    verb: GET
    path: /books/Exchange
    variant: Exchange
    requires: { rule: ReadAll }
    response: { status: 200, kind: object }
  getText:
    verb: GET
    path: /books/{BookNum}/Pages/{Page}
    variant: Text
    requires: ReadAll
    response: { status: 200, kind: text }
  listRows:
    verb: GET
    path: /books/Rows
    variant: Rows
    requires: ReadAll
    response: { status: 200, kind: array }
  listAnything:
    verb: GET
    path: /books/Anything
    variant: Anything
    requires: ReadAll
    response: { status: 200, kind: array, of: Anything }
  listAuthors:
    verb: GET
    path: /books/{BookNum}/Authors
    variant: Authors
    requires: ReadAll
    response: { status: 200, kind: array, of: Authors.Author }
  head:
    verb: HEAD
    path: /books/{BookNum}
    requires: ReadAll
    response: { status: 200, kind: nothing }
  create:
    verb: POST
    path: /books
    added: "1.1"
    requires: Write
    body: { extends: NewBook }
    response: { status: 201, kind: object, of: Book, location: true }
    errors: [400]
  update:
    verb: PUT
    path: /books/{BookNum}
    requires: [Write, Keeper]
    body: { extends: NewBook, omit: [Title], fields: { Author: { type: object, of: Authors.Author } } }
    response: { status: 200, kind: object, of: Book }
  patch:
    verb: PATCH
    path: /books/{BookNum}
    requires: [[Write, Lend]]
    response: { status: 200, kind: nothing }
  delete:
    verb: DELETE
    path: /books/{BookNum}
    requires: { rule: Rest }
    response: { status: 200, kind: nothing }
  lend:
    verb: POST
    path: /books/{BookNum}/Lend
    variant: Lend
    requires: [[Lend, Stock], [Keeper, Write, Room01], Chief]
    note: Until it is back.
    body:
      fields:
        Until: { type: date, required: conditional }
        Weeks: { type: integer, required: conditional }
        Reader: { type: string, required: conditional }
        Card: { type: string, required: conditional }
        Branch: { type: string, required: conditional }
        Loud: boolean-string
        Shout: string
        Mode: { type: enum, values: [Desk, Post, Van] }
        Street: { type: string, required: conditional }
        Town: { type: string, required: conditional }
        Quick: boolean-string
        Slow: boolean-string
      conditions:
        - anyOf: [[Until], [Weeks]]
        - oneOf: [[Reader], [Card, Branch]]
        - atMostOne: [Quick, Slow]
        - { if: Mode, is: [Post, Van], then: [Street, Town] }
        - { if: Loud, is: ["true"], then: [Shout] }
        - { if: Weeks, then: [Loud] }
    response: { status: 200, kind: object, of: Book }
  giveBack:
    documented: Books POST Give/Back (all)
    verb: POST
    path: /books/{BookNum}/GiveBack
    variant: GiveBack
    added: "1.0"
    deprecated: { in: "2.0.1", status: 410, instead: books.lend }
    requires: Lend
    body: { fields: { Note: string } }
    response: { status: 200, kind: nothing }
  burn:
    verb: POST
    path: /books/{BookNum}/Burn
    variant: Burn
    status: planned
    requires: Write
    response: { status: 200, kind: nothing }
`,

  // Names that the language or the emitted modules use themselves.
  "resources/Options.yaml": `resource: Options
entity: Option
pathParameters:
  class: { type: string }
  body: { type: integer }
  query: { type: string }
  connection: { type: string }
models:
  Label:
    fields:
      Author: { type: object, of: Authors.Author }
      Book: { type: object, of: Books.Book }
  Switch:
    fields:
      IsOn: boolean-string
operations:
  get:
    verb: GET
    path: /options/{class}/{body}/of/{connection}/as/{query}
    cardinality: single
    requires: ReadAll
    response: { status: 200, kind: object, of: Label }
  list:
    verb: GET
    path: /options
    cardinality: multiple
    requires: ReadAll
    response: { status: 200, kind: array, of: Switch }
  call:
    verb: POST
    path: /options/Call
    variant: Call
    requires: Write
    response: { status: 200, kind: object, of: Switch }
  codecs:
    verb: POST
    path: /options/Codecs
    variant: Codecs
    requires: Write
    body: none
    response: { status: 200, kind: nothing }
  operations:
    verb: PUT
    path: /options/Operations
    variant: Operations
    requires: Lend
    body: { fields: { IsOn: boolean-string, Days: { type: array, items: string } } }
    response: { status: 200, kind: nothing }
  bits:
    verb: PUT
    path: /options/Bits
    variant: Bits
    requires: Lend
    body: none
    response: { status: 200, kind: nothing }
  return:
    verb: PUT
    path: /options/Return/{body}
    variant: Return
    requires: Lend
    body: { fields: { Why: { type: string, required: true } } }
    response: { status: 200, kind: nothing }
`,

  "resources/Authors.yaml": `resource: Authors
entity: Author
pathParameters:
  Name: { type: string }
models:
  Author:
    fields:
      Name: string
      IsAlive: boolean-string
      Born: date
operations:
  get:
    verb: GET
    path: /authors/{Name}
    cardinality: single
    requires: ReadAll
    response: { status: 200, kind: object, of: Author }
  listByCenturyAndCountryOfBirthOrDeath:
    verb: GET
    path: /authorsByCentury
    variant: ByCenturyAndCountryOfBirthOrDeath
    requires: ReadAll
    query:
      Century: { type: integer, required: true }
      Country: { type: string, required: conditional }
      Continent: { type: string, required: conditional }
    queryConditions:
      - oneOf: [[Country], [Continent]]
    response: { status: 200, kind: array, of: Author }
`,

  // A resource whose operation any of forty permissions unlocks.
  "resources/Rooms.yaml": `resource: Rooms
entity: Room
operations:
  open:
    verb: POST
    path: /rooms/Open
    variant: Open
    requires: [${rooms.join(", ")}]
    body: none
    response: { status: 200, kind: nothing }
  close:
    verb: POST
    path: /rooms/Close
    variant: Close
    requires: WriteAndLend
    body: none
    response: { status: 200, kind: nothing }
`,

  // Events with what events may have, of models with names that are taken elsewhere; none of their headers is new.
  "observed.yaml": `observed:
  - operation: books.list
    says: "Lists | nothing of *today*."
    link: https://reports.example/archive/1
  - operation: books.lend
    says: Lends twice.
    link: https://reports.example/archive/1
  - operation: books.lend
    says: Lends a third time.
    link: https://reports.example/archive/2
`,

  "events.yaml": `documentation: https://archive.example/events
headers:
  credential: { name: X-Archive-Signature, credential: readerKey }
  machine: { name: X-Archive-Desk, as: desk }
  type: { name: X-Archive-Event }
subscriptions: { create: alerts.create, delete: alerts.delete, to: Address, machine: Desk }
kinds:
  shelf:
    header: "On the shelf: {type}"
    payload: array
    note: Books that came or went.
    subscribe: { type: About, interval: Every }
    types:
      Book: { of: Books.OpenBook, added: "2.0", inferred: true }
      BookThatWasLentToAReaderOfAnotherArchiveAndCameBack: { of: Returned, note: As the desk wrote it down. }
      Stocktaking: { inferred: true }
      Fire: { of: Books.Copy, status: planned }
  door:
    header: "{type}"
    payload: object
    mostItems: { count: 1 }
    caughtUpDays: 2
    subscribe: { type: Name }
    types:
      Opened: {}
      Rooms: { of: Visit }
  silent:
    header: "Silent {type}"
    payload: object
    types:
      Never: { of: Visit, status: planned }
models:
  Returned:
    extends: Books.Book
    omit: [Rest]
    fields:
      Reader: { type: object, of: Authors.Author }
      Desk: boolean-string
  Visit:
    note: Somebody came.
    open: true
    fields:
      Since: datetime
`,

  "resources/Alerts.yaml": `resource: Alerts
entity: Alert
pathParameters:
  Name: { type: string }
operations:
  create:
    verb: POST
    path: /alerts
    requires: [[Lend, Stock], [Keeper, Write, Room01], Chief]
    body:
      fields:
        Address: { type: string, required: true }
        Desk: string
        About: { type: string, required: conditional }
        Every: { type: integer, required: conditional }
        Name: { type: string, required: conditional }
      conditions:
        - oneOf: [[About, Every], [Name]]
    response: { status: 201, kind: object }
  delete:
    verb: DELETE
    path: /alerts/{Name}
    requires: { rule: Rest }
    response: { status: 200, kind: nothing }
`,

  // A resource with the name of something that the facade uses.
  "resources/Bind.yaml": `resource: Bind
entity: Binding
operations:
  create:
    verb: POST
    path: /bind
    requires: Write
    body: { fields: { Title: string } }
    response: { status: 200, kind: nothing }
`,

  "resources/Operations.yaml": `resource: Operations
entity: Operated
operations:
  list:
    verb: GET
    path: /operations
    cardinality: multiple
    requires: { rule: ReadAll }
    response: { status: 200, kind: array }
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
    requires: { rule: Rest }
    response: { status: 200, kind: array, of: KeyGrant }
`,
};
