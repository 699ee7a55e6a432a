type Row = Readonly<Record<string, unknown>>;

/** Sends the mock something else before, and gives what it answers. */
type Send = (method: string, path: string, body?: object) => Promise<unknown>;

interface SpecialRequest {
  /** What stands in the path for its only parameter. */
  readonly id?: unknown;
  readonly body?: Row;
}

/**
 * Operations that only rows in a certain state allow, or that must name one by something else than 1 and 18: what to send
 * to each, of the practice that the mock begins with.
 */
export const specialRequests: Readonly<Record<string, (send: Send) => Promise<SpecialRequest>>> = {
  "adjustments.create": async (send) => {
    const [type] = (await rows(send, "/definitions?Category=1")).filter(({ ItemValue }) => ItemValue === "+");
    return { body: { PatNum: 1, AdjType: type?.["DefNum"], AdjAmt: 5, AdjDate: "2001-01-05" } };
  },
  "appointments.createWebSched": async (send) => {
    const [type] = await rows(send, "/definitions?Category=42");
    const time = { DateTimeStart: "2026-01-05 08:00:00", DateTimeEnd: "2026-01-05 08:30:00" };
    return { body: { PatNum: 1, ...time, ProvNum: 1, OpNum: 1, defNumApptType: type?.["DefNum"] } };
  },
  "apptFields.update": async (send) => {
    const [field] = await rows(send, "/apptfielddefs");
    return { body: { AptNum: 1, FieldName: field?.["FieldName"], FieldValue: "Changed" } };
  },
  "asapComms.create": async (send) => {
    const [appointment] = await rows(send, "/appointments/ASAP");
    return { body: { op: 1, aptNum: appointment?.["AptNum"], dateTimeStart: "2026-01-05 08:00:00" } };
  },
  "covSpans.create": () => Promise.resolve({ body: { CovCatNum: 1, FromCode: "D0100", ToCode: "D0999" } }),
  "appointments.schedulePlanned": async (send) => {
    const [planned] = await rows(send, "/appointments?AptStatus=Planned");
    return { body: { AptNum: planned?.["AptNum"], AptDateTime: "2026-01-05 08:00:00", ProvNum: 1, Op: 1 } };
  },
  "claimPayments.create": async (send) => {
    const line = (await rows(send, "/claimprocs")).find(({ ClaimNum, InsPayAmt }) => ClaimNum !== 0 && InsPayAmt !== 0);
    return { body: { claimNum: line?.["ClaimNum"], CheckAmt: String(line?.["InsPayAmt"]) } };
  },
  "claims.split": async (send) => {
    const attached = (await rows(send, "/claimprocs")).find(({ ClaimNum, ProcNum }) => ClaimNum !== 0 && ProcNum !== 0);
    return { id: attached?.["ClaimNum"], body: { ProcNums: [attached?.["ProcNum"]] } };
  },
  "claims.delete": async (send) => {
    const open = (await rows(send, "/claims")).find(({ ClaimStatus }) => ClaimStatus !== "R");
    return { id: open?.["ClaimNum"] };
  },
  "definitions.create": () => Promise.resolve({ body: { ItemName: "Gone fishing", category: "ApptConfirmed" } }),
  "discountPlans.create": async (send) => {
    const [type] = (await rows(send, "/definitions?Category=1")).filter(({ ItemValue }) => ItemValue === "dp");
    return { body: { Description: "Made up", FeeSchedNum: 1, DefNum: type?.["DefNum"] } };
  },
  "discountPlanSubs.update": async (send) => {
    const subscribed = await send("GET", "/discountplansubs?PatNum=1");
    return { id: Reflect.get(Object(subscribed), "DiscountSubNum"), body: { PatNum: 1 } };
  },
  "patFields.create": async () => ({ body: { PatNum: 1, FieldName: "Hobby", FieldValue: "Chess" } }),
  "patFields.update": async (send) => {
    const [field] = await rows(send, "/patfields");
    return { body: { PatNum: field?.["PatNum"], FieldName: field?.["FieldName"], FieldValue: "Changed" } };
  },
  "patPlans.create": async () => ({ body: { PatNum: 1, InsSubNum: 5 } }),
  "payments.refund": async (send) => {
    const [payment] = await rows(send, "/payments?PatNum=1");
    return { body: { PayNum: payment?.["PayNum"] } };
  },
  "payments.updatePartial": async (send) => {
    const [payment] = await rows(send, "/payments?PatNum=1");
    const [procedure] = await rows(send, "/procedurelogs?PatNum=1");
    const allocation = { ProcNum: procedure?.["ProcNum"], Amount: Number(payment?.["PayAmt"]) };
    return { id: payment?.["PayNum"], body: { procNumsAndAmounts: [allocation] } };
  },
  "procedureCodes.create": async () => ({
    body: { ProcCode: "D9000", Descript: "Something else", AbbrDesc: "Else", ProcCat: 14 },
  }),
  "procedureLogs.create": async (send) => {
    const [code] = await rows(send, "/procedurecodes");
    return { body: { PatNum: 1, ProcDate: "2026-01-05", ProcStatus: "TP", procCode: code?.["ProcCode"] } };
  },
  "procedureLogs.updateGroupNote": async (send) => {
    const ProcNum = await groupNote(send);
    return { body: { PatNum: 1, ProcNum, Note: "Changed" } };
  },
  "procedureLogs.deleteGroupNote": async (send) => ({ id: await groupNote(send) }),
  "procedureLogs.delete": async (send) => ({ id: await procedure(send) }),
  "recalls.create": async () => ({ body: { PatNum: 1, RecallTypeNum: 3 } }),
  "recalls.updateStatus": async (send) => {
    const [recall] = await rows(send, "/recalls");
    const types = await rows(send, "/recalltypes");
    const type = types.find(({ RecallTypeNum }) => RecallTypeNum === recall?.["RecallTypeNum"]);
    return { body: { PatNum: recall?.["PatNum"], recallType: type?.["Description"] } };
  },
  "subscriptions.create": async () => ({ body: subscription }),
  "subscriptions.list": async (send) => {
    await send("POST", "/subscriptions", subscription);
    return {};
  },
  "subscriptions.update": async (send) => ({ id: await subscribed(send), body: { Note: "Changed" } }),
  "subscriptions.delete": async (send) => ({ id: await subscribed(send) }),
  "substitutionLinks.create": async () => ({
    body: { PlanNum: 1, CodeNum: 13, SubstitutionCode: "D2140", SubstOnlyIf: "Molar" },
  }),
  "toothInitials.create": async () => ({ body: { PatNum: 1, ToothNum: "8", InitialType: "Missing" } }),
  "treatPlanAttaches.create": async () => ({ body: { TreatPlanNum: 2, ProcNum: 21 } }),
  "treatPlans.createSaved": async () => ({ body: { TreatPlanNum: 2 } }),
  "userods.create": async () => ({ body: { UserName: "Daria", UserGroupNum: 1, Password: "Made-up-1" } }),
};

const subscription: Row = { EndPointUrl: "http://127.0.0.1:9/", WatchTable: "Patient", PollingSeconds: 60 };

/** Number of a subscription, as there is none to begin with. */
async function subscribed(send: Send): Promise<unknown> {
  return Reflect.get(Object(await send("POST", "/subscriptions", subscription)), "SubscriptionNum");
}

async function rows(send: Send, path: string): Promise<readonly Row[]> {
  const content = await send("GET", path);
  return Array.isArray(content) ? content : [];
}

/** Number of a procedure that nothing names. */
async function procedure(send: Send): Promise<unknown> {
  const body = { PatNum: 1, ProcDate: "2026-01-05", ProcStatus: "C", procCode: "D0120" };
  return Reflect.get(Object(await send("POST", "/procedurelogs", body)), "ProcNum");
}

/** Number of the procedure that stands for a note to others. */
async function groupNote(send: Send): Promise<unknown> {
  const ProcNums = [await procedure(send), await procedure(send)];
  await send("POST", "/procedurelogs/GroupNote", { PatNum: 1, ProcNums, Note: "Together" });
  const all = await rows(send, "/procedurelogs?PatNum=1");
  return all.find(({ ProcStatus }) => ProcStatus === "EC")?.["ProcNum"];
}
