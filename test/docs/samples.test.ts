import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allSamples, promisedLines } from "../support/samples.js";
import type { Sample } from "../support/samples.js";
import { complaintsOf, promisedComplaints, withoutRefused } from "../support/sample-program.js";
import { SampleRuns } from "../support/sample-runs.js";

const samples = allSamples().filter(({ language }) => language === "ts");
const runnable = samples.filter(({ setting }) => setting.given === null);

describe("the compiler, of the samples", () => {
  let complaints: ReturnType<typeof complaintsOf> = new Map();
  beforeAll(() => {
    complaints = complaintsOf(samples);
  });

  it.each(samples.map((sample) => [sample.place, sample] as const))("%s", (_, sample: Sample) => {
    expect(complaints.get(sample)).toEqual(promisedComplaints(sample));
  });
});

describe.concurrent("the samples, run against the mock", () => {
  const runs = new SampleRuns();
  beforeAll(() => runs.bundle(runnable.map(withoutRefused)));
  afterAll(() => runs.remove());

  it.each(runnable.map((sample, index) => [sample.place, sample, index] as const))(
    "%s",
    async (_, { text, setting }: Sample, index) => {
      expect(await runs.run(index, setting)).toEqual({ exitCode: 0, lines: promisedLines(text), stderr: "" });
    },
  );
});

it("most samples are whole programs", () => {
  expect(runnable.length).toBeGreaterThan(samples.length / 2);
});
