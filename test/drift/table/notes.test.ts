import { describe, expect, it } from "vitest";
import { lines, outcome } from "./reading.js";

/** A table of one permission with one row, its notes from the fourth line on. */
function noted(...notes: readonly string[]): string {
  return outcome(lines("Group Calls Remarks", "Lending Loans POST", ...notes));
}

function facts(...all: readonly string[]): string {
  return lines("Lending", ...all.map((fact) => `  ${fact}`), "  Loans POST");
}

describe("notes that state facts", () => {
  it.each<[string[], string[]]>([
    [["Added in version 12.3."], ["added in version 12.3"]],
    [["For the night. (added in Version 1.2.3.4)"], ["added in version 1.2.3.4"]],
    [["Added in", "version 7"], ["added in version 7"]],
    [["Added in version 7.", "Added in version 7."], ["added in version 7"]],
    [["All GET methods except Fines."], ["all GET except Fines"]],
    [
      ["all GET methods, except for member, story and the Loans. They are slow."],
      ["all GET except Members, Stories, Loans"],
    ],
    [["All GET methods."], ["all GET"]],
    [["Grants access to every GET or PUT method"], ["all GET, PUT"]],
    [
      ["All GET methods", "Added in version 7."],
      ["added in version 7", "all GET"],
    ],
    [["All GET methods", "except Fines"], ["all GET except Fines"]],
    [["All other methods"], ["whatever is listed nowhere else"]],
    [["For the night. Any other method."], ["whatever is listed nowhere else"]],
    [["All GET and PUT methods except fine, which is secret"], ["all GET, PUT except Fines"]],
    [["Every GET method other than books"], ["all GET except Books"]],
    [["Any method not listed under a different permission."], ["whatever is listed nowhere else"]],
    [["All methods which are not listed elsewhere."], ["whatever is listed nowhere else"]],
    [["Every other method that isn't already listed by any other group."], ["whatever is listed nowhere else"]],
    [
      ["Increases Limit for Remote mode to 2,500 elements, and Desk/KIOSK mode to 40000 elements."],
      ["changes limits", "page ceiling desk 40000", "page ceiling kiosk 40000", "page ceiling remote 2500"],
    ],
    [
      ["Raises the page limit to 30 items for desk and kiosk modes."],
      ["changes limits", "page ceiling desk 30", "page ceiling kiosk 30"],
    ],
    [["Also lowers throttle to 250ms, for Remote mode."], ["changes limits", "throttle remote 250"]],
    [["Reduces throttle for the desk mode to 0.25 seconds"], ["changes limits", "throttle desk 250"]],
    [
      ["Increases limit for Desk mode to 10 rows and reduces throttling to 1,000 ms for Desk mode."],
      ["changes limits", "page ceiling desk 10", "throttle desk 1000"],
    ],
  ])("%j", (notes, want) => {
    expect(noted(...notes)).toBe(facts(...want));
  });
});

describe("notes that state none", () => {
  it.each([
    "All GET methods are slow.",
    "(not any other Loans methods)",
    "The renewal was added in version 3.",
    "Applies to all methods except on Sundays.",
    "Applies to all methods.",
    "Every other method must wait.",
    "Does not cover all GET methods.",
    "These are throttled for some readers.",
    "Books that are not listed here.",
    "Limits are lower at night.",
    "A loan lasts 600 seconds.",
  ])("%s", (note) => {
    expect(noted(note)).toBe(facts());
  });
});

describe("notes that begin like a fact and go on otherwise", () => {
  const version = "A version has one to four numbers with dots between: 21.3.";
  const verbs = "There are: GET, POST, PUT, DELETE.";
  const ceiling = "A limit reads: Increases limit for Remote mode to 500 elements.";
  const other = "See whether a line belongs to another permission.";
  const either = `${ceiling} Or: Reduces throttle to 500 ms for Remote mode.`;
  const reach = "A rule says: all GET methods, perhaps except those of some resources, or all other methods.";
  const rule = "A rule says: any method that is not listed under a different permission.";
  it.each<[string[], string]>([
    [["Added in version next."], `3:1+22 table-row: \`Added in version next.\` names no version. ${version}`],
    [["Added in version 1.2.3.4.5"], `3:1+26 table-row: \`Added in version 1.2.3.4.5\` names no version. ${version}`],
    [
      ["Added in version 1.", "Added in version 2."],
      `4:1+19 table-row: \`Added in version 2.\` contradicts another note of the permission. ${other}`,
    ],
    [
      ["All GET methods except Fnies."],
      "3:24+6 table-row: The rule excepts `Fnies`, which is not one known resource. Did you mean `Fines`?",
    ],
    [
      ["All GET methods except when it is late."],
      "3:24+4 table-row: The rule excepts `when`, which is not one known resource. There are: Books, Fines, Loans, Members, Shelves, Stories.",
    ],
    [
      ["All PATCH methods except Fines."],
      `3:5+5 table-verb: The rule is about \`PATCH\`, which is not a verb of the API. ${verbs}`,
    ],
    [["All PATCH methods."], `3:5+5 table-verb: The rule is about \`PATCH\`, which is not a verb of the API. ${verbs}`],
    [
      ["For the night. All Loans methods."],
      `3:20+5 table-verb: The rule is about \`Loans\`, which is not a verb of the API. ${verbs}`,
    ],
    [["All methods."], `3:1+12 table-row: \`All methods\` is no known rule. ${reach}`],
    [["All methods except Fines."], `3:1+11 table-row: \`All methods\` is no known rule. ${reach}`],
    [["All GET methods but Fines."], `3:1+15 table-row: \`All GET methods\` is no known rule. ${reach}`],
    [["All GET methods (Fines are left out)."], `3:1+15 table-row: \`All GET methods\` is no known rule. ${reach}`],
    [["All other GET methods."], `3:1+22 table-row: \`All other GET methods\` is no known rule. ${reach}`],
    [
      ["All GET methods.", "All other methods."],
      `4:1+18 table-row: \`All other methods\` contradicts another note of the permission. ${other}`,
    ],
    [
      ["For the night. The limit for remote mode is 10 elements."],
      `3:16+41 table-row: \`The limit for remote mode is 10 elements\` states no limit that can be read. ${either}`,
    ],
    [
      ["500 items per page", "Added in version 7."],
      `3:1+18 table-row: \`500 items per page\` states no limit that can be read. ${either}`,
    ],
    [
      ["Any GET method not listed elsewhere."],
      `3:16+10 table-row: \`Any GET method not listed\` is no known rule. ${rule}`,
    ],
    [
      ["All GET methods except Fines.", "Any method not listed elsewhere."],
      `4:1+32 table-row: \`Any method not listed elsewhere\` contradicts another note of the permission. ${other}`,
    ],
    [
      ["Increases limit a lot."],
      `3:1+22 table-row: \`Increases limit a lot\` states no limit that can be read. ${ceiling}`,
    ],
    [
      ["Increases limit for Moon mode to 5 items."],
      "3:1+41 table-row: The limit is for `Moon`, which is not a known mode. There are: remote, desk, kiosk.",
    ],
    [
      ["Increases limit for Desk mode to 5 items, and Remote mode to many."],
      `3:1+66 table-row: \`Increases limit for Desk mode to 5 items, and Remote mode...\` states no limit that can be read. ${ceiling}`,
    ],
    [
      ["Increases limit for Desk mode to 5 items, and to 6 items for desk mode."],
      `3:1+71 table-row: \`Increases limit for Desk mode to 5 items, and to 6 items...\` contradicts another note of the permission. ${other}`,
    ],
  ])("%j", (notes, want) => {
    expect(noted(...notes)).toBe(want);
  });

  it("names the resources that a singular may mean", () => {
    const page = lines("Group Calls Remarks", "Lending Loans POST", "All GET methods except Etran.");
    expect(outcome(page, { resources: ["Etrans", "Etranes"] })).toBe(
      "3:24+6 table-row: The rule excepts `Etran`, which is not one known resource. It may be: Etrans, Etranes.",
    );
  });
});
