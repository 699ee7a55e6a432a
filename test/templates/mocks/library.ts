import type { Operation } from "../../../templates/guards/runtime/operation.js";
import type { Vocabulary } from "../../../templates/guards/runtime/vocabulary.js";
import type { Answer, Definition, Model } from "../../../templates/mocks/runtime/definition.js";
import type { ServerFacts } from "../../../templates/mocks/runtime/modes/facts.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import type { Options } from "../../../templates/mocks/runtime/options.js";

const bits = { Read: 1n, Write: 2n, Lend: 4n, Stock: 8n, Admin: 16n };

/** Admin implies Read and Write. */
export const vocabulary: Vocabulary = {
  permissions: ["Read", "Write", "Lend", "Stock", "Admin"],
  bits,
  holds: { ...bits, Admin: bits.Admin | bits.Read | bits.Write },
  spellings: {},
};

const book = { BookNum: "integer" } as const;
const common = { provenance: "row", added: null, deprecated: null } as const;

function operation(id: string, documented: string, route: string, needs: readonly bigint[]): Operation {
  const [verb = "", path = ""] = route.split(" ");
  const parameters = path.includes("{Handle}") ? ({ Handle: "string" } as const) : path.includes("{") ? book : {};
  return {
    ...common,
    id,
    documented,
    resource: documented.split(" ")[0] ?? "",
    verb,
    safe: verb === "GET",
    path,
    parameters,
    needs,
  };
}

/** A lending library: small enough to say by hand what every request must be answered. */
export const operations: readonly Operation[] = [
  operation("books.list", "Books GET (multiple)", "GET /books", [bits.Read]),
  operation("books.get", "Books GET (single)", "GET /books/{BookNum}", [bits.Read]),
  operation("books.head", "Books HEAD", "HEAD /books/{BookNum}", [bits.Read]),
  operation("books.create", "Books POST", "POST /books", [bits.Write]),
  operation("books.update", "Books PUT", "PUT /books/{BookNum}", [bits.Write]),
  operation("books.delete", "Books DELETE", "DELETE /books/{BookNum}", [bits.Write | bits.Stock]),
  operation("books.move", "Books PUT Move", "PUT /books/{BookNum}/Move", [bits.Stock, bits.Write | bits.Lend]),
  operation("books.listOverdue", "Books GET Overdue", "GET /books/Overdue", [bits.Read, bits.Lend]),
  operation("books.listLoans", "Books GET Loans", "GET /books/{BookNum}/Loans", [bits.Lend]),
  operation("books.listCopies", "Books GET Copies", "GET /books/{BookNum}/Copies", [bits.Read]),
  {
    ...operation("books.burn", "Books POST Burn", "POST /books/Burn", [bits.Stock]),
    deprecated: { in: "4.1", status: 410, instead: null },
  },
  {
    ...operation("books.stamp", "Books POST Stamp", "POST /books/Stamp", [bits.Stock]),
    deprecated: { in: "4.2", status: null, instead: null },
  },
  operation("books.never", "Books POST Never", "POST /books/Never", []),
  operation("readers.get", "Readers GET", "GET /readers/{Handle}", [bits.Lend]),
  operation("permits.list", "Permits GET", "GET /permits", [bits.Read]),
];

export const answers: Readonly<Record<string, Answer>> = {
  "books.list": { status: 200, kind: "array", of: "Books.Book", filters: ["BookNum", "Genre", "IsLent", "AddedOn"] },
  "books.get": { status: 200, kind: "object", of: "Books.Book" },
  "books.head": { status: 200, kind: "object", of: "Books.Book" },
  "books.create": { status: 201, kind: "object", of: "Books.BookCreated", location: true },
  "books.update": { status: 200, kind: "object", of: "Books.Book" },
  "books.delete": { status: 204, kind: "nothing" },
  "books.move": { status: 202, kind: "nothing", location: true },
  "books.listOverdue": { status: 200, kind: "array", of: "Books.Book" },
  "books.listLoans": { status: 200, kind: "array", of: "Loans.Loan" },
  "books.listCopies": { status: 200, kind: "array", of: "Books.Copy" },
  "books.burn": { status: 200, kind: "nothing" },
  "books.stamp": { status: 200, kind: "text" },
  "books.never": { status: 200, kind: "nothing" },
  "readers.get": { status: 200, kind: "object", of: "Readers.Reader" },
  "permits.list": { status: 200, kind: "array", of: "Permits.Permit" },
};

const created: Model["fields"] = { BookNum: "integer", Title: "string", Genre: { values: ["Novel", "Poetry", "Law"] } };

const models: Readonly<Record<string, Model>> = {
  "Books.Book": {
    id: "BookNum",
    fields: {
      ...created,
      Pages: "integer",
      Weight: "number",
      Price: "decimal-string",
      IsLent: "boolean-string",
      AddedOn: "date",
      ChangedAt: "datetime",
      ReaderNum: { format: "integer" },
      Color: { format: "R,G,B" },
      OpenFor: { format: "duration HH:mm:ss" },
      PrintedOn: { format: "M/d/yyyy h:mm:ss tt" },
      Marks: { format: "comma-separated" },
      ShelfNums: { items: "integer" },
      Loans: { items: { of: "Loans.Loan" } },
      Publisher: { of: "Books.Publisher" },
      Extra: { of: null },
    },
  },
  "Books.BookCreated": { id: "BookNum", fields: created },
  "Books.Copy": { id: "BookNum", fields: { BookNum: "integer", Place: "string" } },
  "Books.Publisher": { id: null, fields: { Name: "string", City: "string" } },
  "Loans.Loan": { id: "LoanNum", fields: { LoanNum: "integer", BookNum: "integer", Until: "date" } },
  "Readers.Reader": { id: "Handle", fields: { Handle: "string", LName: "string", FName: "string", EMail: "string" } },
  "Permits.Permit": { id: null, fields: { Permit: "string", Held: "boolean-string", Note: "string" } },
};

/** Two ways to reach the library: over the net with a throttle, and from its desk, which checks cards now and then. */
export const surroundings: ServerFacts = {
  modes: {
    net: {
      addresses: ["https://api.library.example/v2"],
      loopbackOnly: false,
      pageCeiling: 100,
      throttle: {
        per: "card",
        includesExecution: true,
        tiers: [
          { onlyWith: ["Read"], interval: 5000 },
          { onlyWith: null, interval: 1500 },
        ],
      },
      credentialsValidHours: null,
    },
    desk: {
      addresses: ["http://localhost:8080/v2", "http://127.0.0.1:8080/v2"],
      loopbackOnly: true,
      pageCeiling: 1000,
      throttle: null,
      credentialsValidHours: 6,
    },
  },
  permissionInfo: { Admin: { modifier: { pageCeiling: { net: 500 }, throttle: { net: 250 } } } },
  versionOption: "edition",
  bodyCharacters: 1000,
  seconds: 60,
  unreachable: { status: 400, mentions: "gatekeeper" },
};

export const definition: Definition = {
  operations,
  vocabulary,
  addresses: ["https://api.library.example/v2", "http://{host}:8080/v2", "http://{host}:8080/v2"],
  server: surroundings,
  authorization: { header: "X-Library", format: "LIB {card}/{pin}", credentials: ["card", "pin"] },
  requestContentType: "application/json",
  refusals: {
    unauthenticated: { status: 401, message: "Send LIB {card}/{pin}." },
    unknownKey: { status: 401, message: "There is no such key." },
    unknownResource: { status: 404, message: "{resource} is not here." },
    unknownAction: { status: 405, message: "{resource} {verb} {action} is not done." },
    forbidden: { status: 403, message: "{operation} needs {missing}." },
    gone: { status: 410, message: "{operation} went in {version}." },
    unsupportedMediaType: { status: 415, message: "Bodies are JSON." },
    notFound: { status: 404, message: "{entity} is not there." },
    required: { status: 422, message: "{field} must be given." },
    invalid: { status: 422, message: "{field} does not fit." },
    unknownField: { status: 422, message: "There is no {field}." },
  },
  introspection: { operation: "permits.list", permission: "Permit", holds: "Held", prefix: "Lib" },
  answers,
  models,
  inputs: {},
  tables: {},
  roles: {},
  actions: {},
  stamps: { changed: [], created: [], served: [] },
  rows: 20,
  paging: null,
};

const key = "LIB card-1/pin-1";

export interface Given {
  readonly options?: Options;
  /** "GET /books/18": method and what comes behind the base address. */
  readonly call: string;
  readonly base?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request to a mock of its own. A body is JSON and the key is the right one, unless headers say otherwise. */
export async function send({ options = { permissions: ["Read", "Write", "Lend", "Stock"] }, ...request }: Given) {
  const response = await createMock(definition, options).respond(requestOf(request));
  if (!response) return undefined;
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

export function requestOf({ call, base = "https://api.library.example/v2", headers, body }: Given): Request {
  const [method = "", path = ""] = call.split(" ");
  const standard = { "X-Library": key, ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  const init = { method, headers: { ...standard, ...headers } };
  return new Request(base + path, body === undefined ? init : { ...init, body });
}
