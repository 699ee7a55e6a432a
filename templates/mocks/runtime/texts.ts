import type { Faker } from "@faker-js/faker";
// One language alone: all of them take ten times as long to load.
import { faker as english } from "@faker-js/faker/locale/en";
import { inFormat } from "./moments.js";
import { between, oneOf } from "./random.js";
import type { Random } from "./random.js";

/** Writes a text that a field of that name may hold. */
export type Texts = (name: string, random: Random) => string;

type Write = (faker: Faker, random: Random, words: string) => string;

/** Family names that nobody can take for a patient's or a customer's. */
const families = ["Mock", "Sample", "Test", "Dummy", "Example", "Fictive", "Madeup", "Placeholder"];
const endings = ["son", "berg", "field", "ford", "ley", "man", "stone", "ton", "well", "wood"];

const family: Write = (_, random) => `${oneOf(random, families) ?? ""}${oneOf(random, endings) ?? ""}`;
const given: Write = (faker) => faker.person.firstName();
const person: Write = (faker, random, words) => `${given(faker, random, words)} ${family(faker, random, words)}`;
const label: Write = (faker, random) => `${oneOf(random, families) ?? ""} ${faker.word.noun()}`;
const letters: Write = (faker) => faker.string.alpha({ length: 4, casing: "upper" });
const digits: Write = (_, random) => String(between(random, 1, 20));

/** What texts say, by the words of the field's name in lower case. The first that fits holds. */
const patterns: readonly (readonly [RegExp, Write])[] = [
  [
    /\be ?mail\b/,
    (_, random) => `${oneOf(random, families)?.toLowerCase() ?? ""}${between(random, 1, 999)}@example.com`,
  ],
  // 555-0100 to 555-0199 belong to nobody.
  [/phone\b|\b(fax|mobile|cell)\b/, (_, random) => `(${between(random, 200, 989)}) 555-01${between(random, 10, 99)}`],
  // No number begins with 000.
  [/\b(ssn|social security)\b/, (faker) => `000${faker.string.numeric(6)}`],
  [/\b(url|uri|link|website)\b/, (faker) => `https://example.com/${faker.word.noun()}`],
  [/\bpassword\b|\bsecret\b/, () => "not-a-password"],
  [/\b(zip|postal|postcode)\b/, (faker) => faker.location.zipCode("#####")],
  [/\b(city|town)\b/, (faker) => faker.location.city()],
  [/\b(state|st)$/, (faker) => faker.location.state({ abbreviated: true })],
  [/\bcountry$/, (faker) => faker.location.country()],
  [/\baddress 2\b/, (faker) => faker.location.secondaryAddress()],
  [/\b(address|street)\b/, (faker) => faker.location.streetAddress()],
  [/\blanguage\b/, () => "eng"],
  [/\b(colou?r)\b/, (_, random) => [1, 2, 3].map(() => between(random, 0, 255)).join(",")],
  [/\b(lname|(l|last|family) name|surname)\b/, family],
  [/\b(fname|(f|first|given|preferred|nick) name|preferred)\b/, given],
  [/\b(middle|mi|m name|initial)\b/, (faker) => faker.string.alpha({ length: 1, casing: "upper" })],
  [/\b(user|login) name\b/, (_, random) => `${oneOf(random, families)?.toLowerCase() ?? ""}${between(random, 1, 99)}`],
  [/\b(patient|person|customer|member|employee|provider|subscriber|owner|contact) ?name\b/, person],
  [/\bfile (name|path)\b|\bpath\b/, (faker) => `${faker.word.noun()}.txt`],
  [/\b(name|title)\b/, label],
  [/\b(notes?|comments?|remarks?|instructions?|message|text|reason)\b/, (faker) => faker.lorem.sentence()],
  [/\b(descript|description|desc)\b/, (faker) => faker.lorem.words(3)],
  [/\b(abbr|abbrev|abbreviation|initials)\b/, letters],
  [
    /\bcode\b/,
    (faker, random) => `${faker.string.alpha({ length: 1, casing: "upper" })}${between(random, 1000, 9999)}`,
  ],
  [/\bdate ?time\b/, (_, random, words) => inFormat("yyyy-MM-dd HH:mm:ss", words, random)],
  [/\bdate\b/, (_, random, words) => inFormat("yyyy-MM-dd", words, random)],
  [/\btime\b/, (_, random, words) => inFormat("HH:mm:ss", words, random)],
  [/\b(num|number|no|id|key|age|count|order)$/, digits],
  [/^(patient|person|customer|employee|subscriber|user)$/, person],
];

/**
 * A writer of texts. It has a Faker of its own, so that it does not take numbers from one that a test has seeded, and
 * every text begins with the numbers that it was given, so that none depends on those before it.
 */
export function createTexts(): Texts {
  let current: Random = () => 0;
  const randomizer = { next: () => current(), seed: () => undefined };
  let made: Faker | undefined;
  // Made for the first text, as who bundles this may put Faker apart and load it when it is asked for.
  const fakerOf = (): Faker =>
    (made ??= Reflect.construct(english.constructor, [{ locale: english.rawDefinitions, randomizer }]));
  /** By field name, of which a spec has so many and no more. */
  const writers = new Map<string, (random: Random) => string>();
  const writerOf = (name: string): ((random: Random) => string) => {
    const words = wordsOf(name);
    const [, write] = patterns.find(([pattern]) => pattern.test(words)) ?? [];
    const faker = fakerOf();
    const writer = write ? (random: Random) => write(faker, random, words) : () => faker.lorem.word();
    writers.set(name, writer);
    return writer;
  };
  return (name, random) => {
    current = random;
    return (writers.get(name) ?? writerOf(name))(random);
  };
}

/** "HmPhone" → "hm phone", "DOBYear" → "dob year", "Address2" → "address 2", "zip_code" → "zip code". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}
