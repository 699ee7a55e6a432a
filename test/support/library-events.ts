/** events.yaml for the library's spec, which has none of its own. Books stand in for subscriptions. */
export const libraryEvents = `documentation: https://library.example/events
headers:
  credential: { name: Authorization, credential: readerKey }
  machine: { name: Desk, as: desk, added: "2.0" }
  type: { name: Event, added: "2.1" }
subscriptions: { create: books.create, delete: books.delete, to: Title, machine: Shelf }
kinds:
  shelf:
    header: "Shelf: {type}"
    payload: array
    mostItems: { count: 3, added: "2.2" }
    types:
      Book: { of: Books.Book }
      Loan: { of: Loan, inferred: true }
  door:
    header: "Door: {type}"
    payload: object
    types:
      Opened: {}
models:
  Loan:
    extends: Loans.Loan
    omit: [Book]
`;
