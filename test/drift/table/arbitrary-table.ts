import fc from "fast-check";
import type { Cardinality, Modifier, Rule } from "../../../generator/model/api.js";
import { library } from "./reading.js";
import type { Printed, WantedRow } from "./render.js";

const version = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join("."));

const cardinalities = fc.constantFrom<readonly Cardinality[]>([], ["single"], ["multiple"], ["single", "multiple"]);

const row = fc
  .record({
    resource: fc.constantFrom(...library.resources, "Atlases", "X2"),
    verb: fc.constantFrom(...library.verbs),
    variant: fc.option(fc.constantFrom("Lend", "Return", "SetByURL", "A1")),
    cardinalities,
    deprecated: fc.option(version, { freq: 3 }),
  })
  .map((parts): WantedRow => {
    const words = [parts.resource, parts.verb, ...(parts.variant === null ? [] : [parts.variant])];
    if (parts.cardinalities.length > 0) words.push(`(${parts.cardinalities.join("/")})`);
    if (parts.deprecated !== null) words.push(`(Deprecated in version ${parts.deprecated})`);
    return { text: words.join(" "), ...parts };
  });

/** A fact and the sentence that states it. */
interface Stated<Fact> {
  readonly fact: Fact;
  readonly note: string;
}

const added = version.map((fact): Stated<string> => ({ fact, note: `Added in version ${fact}.` }));

const otherwise = fc
  .constantFrom(
    "Any method not listed under a different permission.",
    "Every method that is not listed elsewhere.",
    "All methods which aren't already named by another group.",
  )
  .map((note): Stated<Rule> => ({ fact: { kind: "otherwise" }, note }));

const spellings: readonly ((resource: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.replace(/ies$/, "y").replace(/s$/, ""),
];

const matching = fc
  .record({
    verbs: fc.subarray([...library.verbs], { minLength: 1 }),
    resources: fc.subarray([...library.resources], { minLength: 1 }),
    spell: fc.constantFrom(...spellings),
    end: fc.constantFrom(".", ", which are kept apart.", " (see above)."),
  })
  .map(({ verbs, resources, spell, end }): Stated<Rule> => {
    const note = `All ${verbs.join(" and ")} methods except ${resources.map(spell).join(", ")}${end}`;
    return { fact: { kind: "matching", verbs, exceptResources: resources }, note };
  });

const perMode = fc
  .subarray([...library.modes])
  .chain((modes) =>
    fc.tuple(
      fc.constant(modes),
      fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: modes.length, maxLength: modes.length }),
    ),
  );

const modifier = fc
  .record({ pages: perMode, waits: perMode, commas: fc.boolean(), upper: fc.boolean() })
  .filter(({ pages, waits }) => pages[0].length + waits[0].length > 0)
  .map(({ pages, waits, commas, upper }): Stated<Modifier> => {
    const amount = (value = 0): string => (commas ? value.toLocaleString("en") : String(value));
    const mode = (name: string): string => (upper ? name.toUpperCase() : name);
    const ceilings = pages[0].map((name, index) => `for ${mode(name)} mode to ${amount(pages[1][index])} elements`);
    const throttles = waits[0].map((name, index) => `to ${amount(waits[1][index])}ms, for ${mode(name)} mode`);
    const note = [
      ...(ceilings.length > 0 ? [`Increases Limit ${ceilings.join(", and ")}.`] : []),
      ...(throttles.length > 0 ? [`Also reduces throttle ${throttles.join(" and ")}.`] : []),
    ].join(" ");
    const valuesOf = ([names, values]: [string[], number[]]): Record<string, number> =>
      Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
    return { fact: { pageCeiling: valuesOf(pages), throttle: valuesOf(waits) }, note };
  });

const remarks = [
  "Handled by night staff.",
  "(nothing else of the kind)",
  'Called "the vault" & more <today>.',
  "Either | or * both.",
  "All GET methods are slow.",
];

const names = [...library.permissions, "Night Staff", "Archive"];
const footnotes = fc.shuffledSubarray(["*", "†", "‡", "12"], { maxLength: 2 });

function permission(name: string): fc.Arbitrary<Printed> {
  return fc
    .record({
      rows: fc.array(row, { maxLength: 5 }),
      footnotes,
      added: fc.option(added),
      rule: fc.option(fc.oneof(otherwise, matching)),
      modifier: fc.option(modifier),
      remarks: fc.subarray(remarks),
    })
    .filter(({ rows, footnotes: marks }) => rows.length > 0 || marks.length > 0 || library.permissions.includes(name))
    .chain(({ rows, footnotes: marks, remarks: others, ...facts }) => {
      const notes = [facts.added?.note, facts.rule?.note, facts.modifier?.note, ...others].filter(
        (note) => note !== undefined,
      );
      const want = {
        name,
        footnotes: marks,
        facts: {
          added: facts.added?.fact ?? null,
          rule: facts.rule?.fact ?? null,
          modifier: facts.modifier?.fact ?? null,
        },
        rows,
      };
      return fc
        .shuffledSubarray(notes, { minLength: notes.length })
        .map((shuffled): Printed => ({ want, notes: shuffled }));
    });
}

/** Any table of the library, with the notes that state its facts. */
export const table = fc
  .shuffledSubarray(names, { minLength: 1, maxLength: 5 })
  .chain((chosen) => fc.tuple(...chosen.map(permission)));

/** What `Noise` draws from. */
export const noise = fc.array(fc.nat(9999), { minLength: 40, maxLength: 400 });
