import { mkdirSync } from "node:fs";
import { api, books, keys, modes, spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** Files that are missing, too many, or hold nothing that can be read. */
export const fileCases: readonly BadInput[] = [
  {
    name: "no api.yaml",
    change: (bench) => bench.remove(api),
    want: [
      "spec/library/api.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
    ],
  },
  {
    name: "no permissions.yaml and no modes.yaml",
    change: (bench) => {
      bench.remove(`${spec}/permissions.yaml`);
      bench.remove(modes);
    },
    want: [
      "spec/library/modes.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
      "",
      "spec/library/permissions.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
    ],
  },
  {
    name: "no folder of resources",
    change: (bench) => bench.remove(`${spec}/resources`),
    want: [
      "spec/library/resources error file-missing",
      "  The folder is not there.",
      "  hint: Put one YAML file per resource in it.",
    ],
  },
  {
    name: "a file in the place of the folder of resources",
    change: (bench) => {
      bench.remove(`${spec}/resources`);
      bench.write(`${spec}/resources`, "");
    },
    want: [
      "spec/library/resources error file-missing",
      "  A folder belongs here.",
      "  hint: Put one YAML file per resource in it.",
    ],
  },
  {
    name: "an empty folder of resources",
    change: (bench) => {
      bench.remove(`${spec}/resources`);
      mkdirSync(bench.path(`${spec}/resources`));
    },
    want: [
      "spec/library/resources error file-missing",
      "  There is no resource in the folder.",
      "  hint: Put one YAML file per resource in it.",
    ],
  },
  {
    name: "an empty folder in the place of a spec",
    change: (bench) => {
      bench.remove(spec);
      mkdirSync(bench.path(spec));
    },
    want: [
      "spec/library/api.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
      "",
      "spec/library/modes.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
      "",
      "spec/library/permissions.yaml error file-missing",
      "  The file cannot be read: there is no such file.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
      "",
      "spec/library/resources error file-missing",
      "  The folder is not there.",
      "  hint: Put one YAML file per resource in it.",
    ],
  },
  {
    name: "a folder with the name of a file",
    change: (bench) => {
      bench.remove(modes);
      mkdirSync(bench.path(modes));
    },
    want: ["spec/library/modes.yaml error file-missing", "  The file cannot be read: it is a folder."],
  },
  {
    name: "a folder with the name of a resource",
    change: (bench) => mkdirSync(bench.path(`${spec}/resources/Shelves.yaml`)),
    want: ["spec/library/resources/Shelves.yaml error file-missing", "  The file cannot be read: it is a folder."],
  },
  {
    name: "a stray file",
    change: (bench) => bench.write(`${spec}/permission.yaml`, ""),
    want: [
      "spec/library/permission.yaml error file-unexpected",
      "  Nothing is read from here.",
      "  hint: Did you mean `permissions.yaml`?",
    ],
  },
  {
    name: "resources that are not called .yaml",
    change: (bench) => {
      bench.write(`${spec}/resources/Shelves.yml`, "");
      bench.write(`${spec}/resources/README.md`, "");
    },
    want: [
      "spec/library/resources/README.md error file-unexpected",
      "  No resource is read from this file.",
      "  hint: Resources are files that end in .yaml; rename it or take it away.",
      "",
      "spec/library/resources/Shelves.yml error file-unexpected",
      "  No resource is read from this file.",
      "  hint: Resources are files that end in .yaml; rename it or take it away.",
    ],
  },
  {
    name: "control characters in a file's name",
    change: (bench) => bench.write(`${spec}/resources/\u001b[31m\n.txt`, ""),
    want: [
      "spec/library/resources/·[31m·.txt error file-unexpected",
      "  No resource is read from this file.",
      "  hint: Resources are files that end in .yaml; rename it or take it away.",
    ],
  },
  {
    name: "an empty file",
    change: (bench) => bench.write(keys, ""),
    want: [
      "spec/library/resources/Keys.yaml:1:1 error schema-value",
      "  The file is empty.",
      "    > 1 |",
      "        | ^",
      "  hint: Its keys are: resource, entity, note, pathParameters, models, operations.",
    ],
  },
  {
    name: "a file of comments",
    change: (bench) => bench.write(modes, "# Later.\n"),
    want: [
      "spec/library/modes.yaml:1:1 error schema-value",
      "  The file is empty.",
      "    > 1 | # Later.",
      "        | ^",
      "  hint: Its keys are: modes.",
    ],
  },
  {
    name: "a list",
    change: (bench) => bench.write(keys, "- resource: Keys\n- entity: Key\n"),
    want: [
      "spec/library/resources/Keys.yaml:1:1 error schema-value",
      "  The file is no map.",
      "    > 1 | - resource: Keys",
      "        | ^^^^^^^^^^^^^^^^",
      "      2 | - entity: Key",
      "  hint: Its keys are: resource, entity, note, pathParameters, models, operations.",
    ],
  },
  {
    name: "a text",
    change: (bench) => bench.write(api, "Town Library\n"),
    want: [
      "spec/library/api.yaml:1:1 error schema-value",
      "  The file is no map.",
      "    > 1 | Town Library",
      "        | ^^^^^^^^^^^^",
      "  hint: Its keys are: title, package, version, verbs, documentation, authorization, reportedPrefix, refusals, requestContentType, introspection, commonQuery, versionOption, paging, requestLimits, failures.",
    ],
  },
  {
    name: "no UTF-8",
    change: (bench) => bench.write(keys, new Uint8Array([0x61, 0x3a, 0x20, 0xe9, 0x0a])),
    want: ["spec/library/resources/Keys.yaml error file-missing", "  The file cannot be read: it is not UTF-8."],
  },
  {
    name: "a NUL byte",
    change: (bench) => bench.replace(books, "Title: string\n      Since", "Title: str\u0000ing\n      Since"),
    want: [
      "spec/library/resources/Books.yaml:30:17 error yaml-character",
      "  A control character or half of a character stands in this text.",
      "      29 |     query:",
      "    > 30 |       Title: str·ing",
      "         |                 ^",
      '      31 |       Since: { type: date, added: "2.3" }',
      "  hint: Take it away: texts of a spec hold letters, blanks and line ends.",
    ],
  },
  {
    name: "a file that is larger than any spec",
    change: (bench) => bench.write(keys, `# ${"x".repeat(1_000_000)}\n`),
    want: [
      "spec/library/resources/Keys.yaml error file-too-large",
      "  The file has more than 1000000 bytes.",
      "  hint: Split it, or see whether the right file lies there.",
    ],
  },
];
