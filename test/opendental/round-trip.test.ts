import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encode } from "../../templates/client/runtime/codec.js";
import type { Codec, Unexpected } from "../../templates/client/runtime/codec.js";

const folder = resolve("generated/opendental/client/src/codecs");

/** Every codec that the client has: of the models, bodies and queries of all resources. */
const codecs = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const module: Readonly<Record<string, Codec>> = await import(`${folder}/${file}`);
    return Object.entries(module).map(([name, codec]) => ({ name: `${file.replace(".ts", "")}.${name}`, codec }));
  }),
).then((lists) => lists.flat());

const two = (number: number): string => String(number).padStart(2, "0");
const day = fc
  .tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${String(year + 1).padStart(4, "0")}-${two(month)}-${two(date)}`);
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map(([date, hour, minute, second]) => `${date} ${two(hour)}:${two(minute)}:${two(second)}`);

/** Values of a shape as the types have them, with fields that no codec knows among them. */
function valueOf({ booleans = [], dates = [], datetimes = [], nested = {} }: Codec): fc.Arbitrary<object> {
  const fields: Record<string, fc.Arbitrary<unknown>> = { unknownField: fc.jsonValue() };
  for (const name of booleans) fields[name] = fc.boolean();
  for (const name of dates) fields[name] = fc.option(day);
  for (const name of datetimes) fields[name] = fc.option(moment);
  for (const [name, inner] of Object.entries(nested)) fields[name] = fc.array(valueOf(inner()), { maxLength: 3 });
  return fc.record(fields, { requiredKeys: [] });
}

describe("what the client writes it reads again", () => {
  it("has a codec for nearly every resource", () => {
    expect(codecs.length).toBeGreaterThan(200);
  });

  it.each(codecs)("$name", ({ codec }) => {
    fc.assert(
      fc.property(valueOf(codec), (value) => {
        const reports: Unexpected[] = [];
        const wire: unknown = JSON.parse(JSON.stringify(encode(value, codec)));
        const read = decode(wire, codec, (report) => reports.push(report));
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
        expect(reports).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
