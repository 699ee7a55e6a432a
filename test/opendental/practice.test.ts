import { describe, expect, it } from "vitest";
import { definition } from "../../generated/opendental/mocks/src/definition.js";
import { createRecords } from "../../templates/mocks/runtime/records.js";
import type { JsonObject } from "../../templates/mocks/runtime/definition.js";
import { checkedData } from "../../templates/mocks/runtime/state/given-data.js";
import { rowsIn } from "../../templates/mocks/runtime/state/starting.js";
import { Store } from "../../templates/mocks/runtime/state/store.js";
import type { Rows } from "../../templates/mocks/runtime/state/store.js";

const day = 24 * 60 * 60 * 1000;
const moment = Date.UTC(2026, 2, 2, 8);

function practice(seed = 1, now = moment, given: Rows = {}): Store {
  return new Store(definition, createRecords(definition.models, seed), given, { now: () => now });
}

function rowsOf(store: Store, table: string): readonly JsonObject[] {
  return store.table(table).rows;
}

/** Fields that name a row that there is not, or one of another kind, as "appointments 3: ProvNum 21". */
function loose(store: Store): readonly string[] {
  return store.ids.flatMap((id) => {
    const { rows, shape } = store.table(id);
    const isRight = (name: string, table: string, value: unknown): boolean => {
      const wanted = Object.entries(shape.kinds?.[name] ?? {});
      const named = store.table(table).get(value);
      return named !== undefined && wanted.every(([field, kind]) => String(named[field]) === String(kind));
    };
    return rows.flatMap((row) =>
      Object.entries(shape.references)
        .filter(
          ([name, table]) => row[name] !== undefined && Number(row[name]) !== 0 && !isRight(name, table, row[name]),
        )
        .map(([name]) => `${id} ${String(row[shape.key])}: ${name} ${String(row[name])}`),
    );
  });
}

describe("the practice", () => {
  it("says what fits its fields, and no key twice", () => {
    const data = Object.entries(definition.data ?? {}).map(([table, rows]) => [table, rowsIn(rows)] as const);
    expect(data.length).toBeGreaterThan(20);
    expect(() => checkedData(definition, Object.fromEntries(data))).not.toThrow();
    for (const { columns, rows } of Object.values(definition.data ?? {})) {
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns.length);
    }
  });

  it.each([1, 2, 3])("names only rows that there are, whatever is invented besides (seed %i)", (seed) => {
    expect(loose(practice(seed))).toEqual([]);
  });

  it("names only rows that there are when somebody gives rows with other numbers", () => {
    const store = practice(1, moment, { patients: [{ PatNum: 900 }], providers: [{ ProvNum: 70 }, { ProvNum: 71 }] });
    expect(rowsOf(store, "patients")).toHaveLength(1);
    expect(rowsOf(store, "patients")[0]).toMatchObject({ PatNum: 900, Guarantor: 900 });
    expect(loose(store)).toEqual([]);
  });

  it("has the rows 1 to 20 of what is asked for most", () => {
    const store = practice();
    const tables = ["patients", "appointments", "providers", "operatories", "claims", "procedureLogs", "recalls"];
    for (const table of tables) {
      for (let key = 1; key <= 20; key++) expect(store.table(table).has(key)).toBe(true);
    }
  });

  it("gives given appointments a pattern that programs can compute with", () => {
    const [row] = rowsOf(practice(1, moment, { appointments: [{ AptNum: 1 }] }), "appointments");
    expect(row).toMatchObject({ Pattern: "/XXXX/", IsNewPatient: "false", Priority: "Normal" });
  });

  it("begins without subscriptions, and takes those alone that there are events for", () => {
    expect(rowsOf(practice(), "subscriptions")).toEqual([]);
    const types = (definition.events?.kinds ?? []).map((kind) => ({
      field: kind.type,
      types: Object.keys(kind.types),
    }));
    const demands = definition.actions["subscriptions.create"]?.demands ?? [];
    expect(demands.map(({ that, is = [] }) => ({ field: Object(that).body, types: [...is] }))).toEqual(types);
  });

  it("has the same bytes for the same seed and day, and others for another", () => {
    const bytes = (store: Store): string => JSON.stringify(store.ids.map((id) => rowsOf(store, id)));
    expect(bytes(practice(1))).toBe(bytes(practice(1, moment + day / 3)));
    expect(bytes(practice(1))).not.toBe(bytes(practice(2)));
    expect(bytes(practice(1))).not.toBe(bytes(practice(1, moment + day)));
  });

  it("is the same in whatever order tables are looked at", () => {
    const [one, other] = [practice(), practice()];
    const forth = one.ids.map((id) => rowsOf(one, id));
    const back = [...other.ids].reverse().map((id) => rowsOf(other, id));
    expect(back.reverse()).toEqual(forth);
  });

  it("moves its days with the clock", () => {
    const on = (now: number): unknown =>
      rowsOf(practice(1, now), "appointments").find((row) => row["AptNum"] === 7)?.["AptDateTime"];
    expect(on(moment)).toBe("2026-03-02 09:00:00");
    expect(on(moment + 300 * day)).toBe("2026-12-27 09:00:00");
  });

  it("has families whose guarantor is their own", () => {
    const patients = rowsOf(practice(), "patients");
    const guarantors = new Map(patients.map((row) => [row["PatNum"], row["Guarantor"]]));
    for (const guarantor of guarantors.values()) expect(guarantors.get(guarantor)).toBe(guarantor);
    expect(new Set(guarantors.values()).size).toBeGreaterThan(5);
    expect(patients.filter((row) => row["Guarantor"] === 1).map((row) => row["FName"])).toEqual([
      "Testa",
      "Probe",
      "Fixture",
      "Stubby",
    ]);
  });

  it("has no two appointments at once in one operatory, or of one provider or patient", () => {
    const booked = rowsOf(practice(), "appointments").filter((row) => !String(row["AptDateTime"]).startsWith("0001"));
    expect(booked.length).toBeGreaterThan(15);
    for (const field of ["Op", "ProvNum", "PatNum"]) {
      for (const [index, one] of booked.entries()) {
        for (const other of booked.slice(index + 1)) {
          if (one[field] !== other[field]) continue;
          const [first, second] = [spanOf(one), spanOf(other)];
          expect(first.start < second.stop && second.start < first.stop, `${field} ${String(one[field])}`).toBe(false);
        }
      }
    }
  });

  it("has claims that are of their patients' plans and worth what they hold", () => {
    const store = practice();
    for (const claim of rowsOf(store, "claims")) {
      const held = rowsOf(store, "claimProcs").filter((row) => row["ClaimNum"] === claim["ClaimNum"]);
      expect(held.map((row) => row["PatNum"])).toEqual(held.map(() => claim["PatNum"]));
      expect(held.reduce((sum, row) => sum + Number(row["FeeBilled"]), 0)).toBe(claim["ClaimFee"]);
      const plans = rowsOf(store, "patPlans").filter((row) => row["PatNum"] === claim["PatNum"]);
      expect(plans.map((row) => row["InsSubNum"])).toContain(claim["InsSubNum"]);
    }
  });

  it("has payments that are split without a rest", () => {
    const store = practice();
    for (const payment of rowsOf(store, "payments")) {
      const splits = rowsOf(store, "paySplits").filter((row) => row["PayNum"] === payment["PayNum"]);
      expect(splits.reduce((sum, row) => sum + Number(row["SplitAmt"]), 0)).toBe(Number(payment["PayAmt"]));
    }
  });
});

function spanOf(row: JsonObject): { readonly start: number; readonly stop: number } {
  const start = Date.parse(`${String(row["AptDateTime"]).replace(" ", "T")}Z`);
  return { start, stop: start + String(row["Pattern"]).length * 300_000 };
}
