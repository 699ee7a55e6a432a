import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/main.js";

async function explained(question: string): Promise<unknown> {
  const out: string[] = [];
  const keep = (text: string): void => void out.push(text);
  const terminal = { out: keep, err: keep, progress: () => undefined, colors: pc.createColors(false) };
  expect(await run(["explain", question, "opendental", "--format", "json"], terminal)).toBe(0);
  return JSON.parse(out.join("\n"));
}

const cases: readonly (readonly [string, object])[] = [
  [
    "PUT /appointments/18/Confirm",
    {
      id: "appointments.confirm",
      requirement: [["Comm"]],
      provenance: "row",
      added: "21.1",
      parameters: { AptNum: "18" },
      why: 'the documented table has the row "Appointments PUT Confirm"',
      row: { text: "Appointments PUT Confirm", file: "spec/opendental/documented/permissions.yaml" },
    },
  ],
  [
    "patients.get",
    {
      id: "patients.get",
      row: { text: "Patients GET (single/multiple)" },
      why: 'the documented table has the row "Patients GET (single/multiple)"',
    },
  ],
  [
    "Subscriptions DELETE",
    {
      id: "subscriptions.delete",
      requirement: [["AllOthers"]],
      provenance: "rule",
      row: null,
      why: 'no row names "Subscriptions DELETE"; it falls under the rule of AllOthers, which is weaker evidence',
    },
  ],
  [
    "https://api.opendental.com/api/v1/payplans",
    [{ id: "payPlans.list" }, { id: "payPlans.create", deprecated: "23.3" }],
  ],
];

describe("explain, over Open Dental", () => {
  it.each(cases)("%s", async (question, want) => {
    expect(await explained(question)).toMatchObject(want);
  });
});
