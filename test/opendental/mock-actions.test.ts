import { describe, expect, it } from "vitest";
import { definition } from "../../generated/opendental/mocks/src/definition.js";
import { createMock } from "../../templates/mocks/runtime/mock.js";

type Fields = Readonly<Record<string, unknown>>;
/** "PUT /appointments/7/Break", with a body. */
type Sent = readonly [call: string, body?: Fields];

interface Case {
  readonly name: string;
  /** What is sent before, of which nothing is looked at. */
  readonly before?: readonly Sent[];
  readonly send: Sent;
  readonly status: number;
  /** Of what is answered, the fields that matter. */
  readonly answer?: string | object;
  /** What a read shows then, the fields that matter. */
  readonly then?: readonly [path: string, want: object];
}

/** A mock at 2026-03-02 07:00:00, with the practice as it begins. */
function office() {
  const mock = createMock(definition, { permissions: definition.vocabulary.permissions, clock: "2026-03-02T07:00:00" });
  return async ([call, body]: Sent): Promise<{ readonly status: number; readonly content: unknown }> => {
    const [method = "", path = ""] = call.split(" ");
    const headers = { Authorization: "ODFHIR developer/customer", "Content-Type": "application/json" };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await mock.respond(new Request(`http://localhost:30222/api/v1${path}`, init));
    const text = (await response?.text()) ?? "";
    return { status: response?.status ?? 0, content: text === "" ? null : JSON.parse(text) };
  };
}

const now = "2026-03-02 07:00:00";

const procedure = { PatNum: 1, ProcDate: "2026-03-02", ProcStatus: "TP", procCode: "D0330" };

const cases: readonly Case[] = [
  {
    name: "Confirm by a word",
    send: ["PUT /appointments/7/Confirm", { confirmVal: "Not Accepted" }],
    status: 200,
    then: ["/appointments/7", { Confirmed: 4, confirmed: "Not Accepted", DateTStamp: now }],
  },
  {
    name: "Confirm by None, which is the first one",
    send: ["PUT /appointments/7/Confirm", { confirmVal: "None" }],
    status: 200,
    then: ["/appointments/7", { Confirmed: 1, confirmed: "Not Called" }],
  },
  {
    name: "Confirm by a definition",
    send: ["PUT /appointments/7/Confirm", { defNum: 6 }],
    status: 200,
    then: ["/appointments/7", { Confirmed: 6, confirmed: "Arrived" }],
  },
  {
    name: "Confirm by a definition of another category",
    send: ["PUT /appointments/7/Confirm", { defNum: 12 }],
    status: 400,
    answer: "defNum is not a definition of Category 2.",
    then: ["/appointments/7", { Confirmed: 3 }],
  },
  {
    name: "Break, to the Unscheduled List",
    send: ["PUT /appointments/7/Break", { sendToUnscheduledList: "true" }],
    status: 200,
    then: ["/appointments/7", { AptStatus: "UnschedList" }],
  },
  {
    name: "Break, in place and with a procedure",
    send: ["PUT /appointments/7/Break", { sendToUnscheduledList: "false", breakType: "Missed" }],
    status: 200,
    then: [
      "/procedurelogs?AptNum=7",
      [{ ProcNum: 21 }, { ProcNum: 41, procCode: "D9986", ProcStatus: "C", PatNum: 1 }],
    ],
  },
  {
    name: "Break of what is not scheduled",
    send: ["PUT /appointments/1/Break", { sendToUnscheduledList: "true" }],
    status: 400,
    answer: "Only appointments with an AptStatus of Scheduled can be broken.",
    then: ["/appointments/1", { AptStatus: "Complete" }],
  },
  {
    name: "Note, behind the one that is there",
    before: [["PUT /appointments/7/Note", { Note: "Late." }]],
    send: ["PUT /appointments/7/Note", { Note: "Called." }],
    status: 200,
    then: ["/appointments/7", { Note: "Late.\r\nCalled." }],
  },
  {
    name: "a new appointment, with what follows from patient and operatory",
    send: ["POST /appointments", { PatNum: 5, Op: 1, AptDateTime: "2026-03-20 09:00:00" }],
    status: 201,
    answer: {
      AptNum: 26,
      AptStatus: "Scheduled",
      Pattern: "/XX/",
      Confirmed: 1,
      ProvNum: 2,
      provAbbr: "DOC2",
      ClinicNum: 1,
    },
  },
  {
    name: "Planned, and its procedures",
    send: ["POST /appointments/Planned", { PatNum: 5, procNums: [25] }],
    status: 201,
    answer: { AptNum: 26, AptStatus: "Planned", Op: 0, ClinicNum: 2 },
    then: ["/procedurelogs/25", { PlannedAptNum: 26 }],
  },
  {
    name: "SchedulePlanned, beside the planned one",
    send: ["POST /appointments/SchedulePlanned", { AptNum: 22, AptDateTime: "2026-03-20 09:00:00", ProvNum: 1, Op: 1 }],
    status: 201,
    answer: {
      AptNum: 26,
      AptStatus: "Scheduled",
      NextAptNum: 22,
      PatNum: 3,
      Op: 1,
      AptDateTime: "2026-03-20 09:00:00",
    },
    then: ["/appointments/22", { AptStatus: "Planned", Op: 0 }],
  },
  {
    name: "SchedulePlanned of what is not planned",
    send: ["POST /appointments/SchedulePlanned", { AptNum: 7, AptDateTime: "2026-03-20 09:00:00", ProvNum: 1, Op: 1 }],
    status: 400,
    answer: "The appointment's AptStatus must be Planned.",
  },
  {
    name: "WebSched, and how it was made",
    before: [
      [
        "POST /appointments/WebSched",
        {
          PatNum: 1,
          DateTimeStart: "2026-03-20 09:00:00",
          DateTimeEnd: "2026-03-20 09:30:00",
          ProvNum: 1,
          OpNum: 2,
          defNumApptType: 49,
        },
      ],
    ],
    send: ["GET /appointments/WebSched?date=2026-03-20"],
    status: 200,
    answer: [{ AptNum: 26, Op: 2, AptDateTime: "2026-03-20 09:00:00", eServiceLogType: "ExistingPat" }],
  },
  {
    name: "appointments of a day",
    send: ["GET /appointments?date=2026-03-04"],
    status: 200,
    answer: [{ AptNum: 14 }, { AptNum: 15 }, { AptNum: 16 }],
  },
  {
    name: "appointments of days, both ends among them",
    send: ["GET /appointments?dateStart=2026-03-05&dateEnd=2026-03-06"],
    status: 200,
    answer: [{ AptNum: 17 }, { AptNum: 18 }, { AptNum: 19 }],
  },
  { name: "the ASAP list", send: ["GET /appointments/ASAP"], status: 200, answer: [{ AptNum: 8 }, { AptNum: 13 }] },
  {
    name: "Slots of a day, around what is taken",
    send: ["GET /appointments/Slots?date=2026-03-04&ProvNum=1&OpNum=1"],
    status: 200,
    answer: [
      { DateTimeStart: "2026-03-04 08:00:00", DateTimeEnd: "2026-03-04 10:30:00", ProvNum: 1, OpNum: 1 },
      { DateTimeStart: "2026-03-04 11:30:00", DateTimeEnd: "2026-03-04 12:00:00", ProvNum: 1, OpNum: 1 },
      { DateTimeStart: "2026-03-04 13:00:00", DateTimeEnd: "2026-03-04 17:00:00", ProvNum: 1, OpNum: 1 },
    ],
  },
  {
    name: "Slots where there are no schedules",
    send: ["GET /appointments/Slots?date=2026-05-04"],
    status: 200,
    answer: [],
  },
  {
    name: "Slots of the practice's own provider",
    send: ["GET /appointments/Slots?lengthMinutes=240&date=2026-03-05"],
    status: 200,
    answer: [{ ProvNum: 1, DateTimeStart: "2026-03-05 13:00:00" }],
  },
  {
    name: "SlotsWebSched in half hours",
    send: ["GET /appointments/SlotsWebSched?date=2026-03-04&Limit=1"],
    status: 200,
    answer: [{ DateTimeStart: "2026-03-04 08:00:00", DateTimeEnd: "2026-03-04 08:30:00" }],
  },
  {
    name: "schedules of today, when no day is asked for",
    send: ["GET /schedules?ProvNum=1"],
    status: 200,
    answer: [
      { SchedDate: "2026-03-02", StartTime: "08:00:00" },
      { SchedDate: "2026-03-02", StartTime: "13:00:00" },
    ],
  },

  {
    name: "patients by a part of the name, in any case",
    send: ["GET /patients?LName=MOCK&FName=t"],
    status: 200,
    answer: [{ FName: "Testa" }, { FName: "Fixture" }, { FName: "Stubby" }],
  },
  { name: "patients by any of their phones", send: ["GET /patients?Phone=0151"], status: 200, answer: [{ PatNum: 1 }] },
  {
    name: "guarantors alone",
    send: ["GET /patients?LName=Mockwell&guarOnly=true"],
    status: 200,
    answer: [{ PatNum: 1 }],
  },
  {
    name: "no inactive ones",
    send: ["GET /patients?LName=Testerly&hideInactive=true"],
    status: 200,
    answer: [{ FName: "Sandbox" }],
  },
  { name: "no archived ones", send: ["GET /patients?LName=Nobody"], status: 200, answer: [] },
  {
    name: "archived ones, when they are asked for",
    send: ["GET /patients?LName=Nobody&showArchived=true"],
    status: 200,
    answer: [{ PatNum: 20 }],
  },
  {
    name: "Simple by a part of the name",
    send: ["GET /patients/Simple?LName=samp&PatStatus=Patient"],
    status: 200,
    answer: [{ PatNum: 5, LName: "Sampleton", serverDateTime: now }],
  },
  {
    name: "a new patient who answers for the account",
    send: ["POST /patients", { LName: "Newcome", FName: "Nina" }],
    status: 201,
    answer: { PatNum: 21, Guarantor: 21, priProvAbbr: "DOC1", PatStatus: "Patient" },
  },
  {
    name: "definitions without hidden ones",
    send: ["GET /definitions?Category=11"],
    status: 200,
    answer: [{ ItemName: "Exams" }, { ItemName: "Cleanings" }, { ItemName: "Restorative" }],
  },

  {
    name: "recall Status",
    send: ["PUT /recalls/Status", { PatNum: 1, recallType: "Prophy", RecallStatus: 18 }],
    status: 200,
    then: ["/recalls?PatNum=1", [{ RecallStatus: 18 }]],
  },
  {
    name: "recall Status, and its commlog",
    send: ["PUT /recalls/Status", { PatNum: 1, recallType: "Prophy", commlogMode: "InPerson", commlogNote: "Spoke." }],
    status: 200,
    then: [
      "/commlogs?PatNum=1",
      [{ CommlogNum: 1 }, { commType: "Recall", Mode_: "In Person", Note: "Spoke.", CommDateTime: now }],
    ],
  },
  {
    name: "recall Status by another category",
    send: ["PUT /recalls/Status", { PatNum: 1, recallType: "Prophy", RecallStatus: 1 }],
    status: 400,
    answer: "RecallStatus is invalid.",
  },
  {
    name: "recall Status of a type that the patient does not have",
    send: ["PUT /recalls/Status", { PatNum: 1, recallType: "Perio" }],
    status: 404,
    answer: "Recall not found.",
  },
  {
    name: "SwitchType forth",
    send: ["PUT /recalls/SwitchType", { PatNum: 1 }],
    status: 200,
    then: ["/recalls?PatNum=1", [{ RecallTypeNum: 3 }]],
  },
  {
    name: "SwitchType and back",
    before: [["PUT /recalls/SwitchType", { PatNum: 1 }]],
    send: ["PUT /recalls/SwitchType", { PatNum: 1 }],
    status: 200,
    then: ["/recalls?PatNum=1", [{ RecallTypeNum: 1 }]],
  },
  {
    name: "the recall List",
    send: ["GET /recalls/List?DateStart=2026-07-28&DateEnd=2026-07-28&Limit=1"],
    status: 200,
    answer: [{ DueDate: "7/28/2026", PatNum: 1, Patient: "Mockwell, Testa", Type: "Prophy" }],
  },

  {
    name: "claim Status",
    send: ["PUT /claims/4/Status", { DateSent: "2026-03-01" }],
    status: 200,
    answer: { ClaimStatus: "S", DateSent: "2026-03-01" },
  },
  {
    name: "claim Split",
    send: ["PUT /claims/4/Split", { ProcNums: [4] }],
    status: 201,
    answer: { ClaimNum: 21, ProcNums: [4] },
    then: ["/claimprocs?ClaimNum=21", [{ ProcNum: 4, ClaimProcNum: 4 }]],
  },
  {
    name: "claim Split leaves nothing behind",
    before: [["PUT /claims/4/Split", { ProcNums: [4] }]],
    send: ["GET /claims/4"],
    status: 200,
    answer: { ClaimFee: 0 },
  },
  {
    name: "claim Split of what is not there",
    send: ["PUT /claims/4/Split", { ProcNums: [5] }],
    status: 400,
    answer: "ProcNums are not attached to the claim.",
  },
  {
    name: "a new claim",
    send: ["POST /claims", { PatNum: 1, procNums: [1, 21], ClaimType: "P" }],
    status: 201,
    answer: { ClaimNum: 21, InsSubNum: 1, PlanNum: 1, ClaimFee: 270 },
    then: [
      "/claimprocs?ClaimNum=21",
      [
        { ProcNum: 1, FeeBilled: 95 },
        { ProcNum: 21, FeeBilled: 175 },
      ],
    ],
  },
  {
    name: "a claim that was received stays",
    send: ["DELETE /claims/1"],
    status: 400,
    answer: "A claim that was received cannot be deleted.",
  },

  {
    name: "a payment is split",
    send: ["POST /payments", { PatNum: 1, PayAmt: "50.00" }],
    status: 201,
    answer: { PayNum: 21, PayDate: "2026-03-02", payType: "Check" },
    then: ["/paysplits?PayNum=21", [{ SplitAmt: 50, PatNum: 1, ProvNum: 1 }]],
  },
  {
    name: "Partial",
    send: [
      "PUT /payments/1/Partial",
      {
        procNumsAndAmounts: [
          { ProcNum: 1, Amount: 4 },
          { ProcNum: 2, Amount: 15 },
        ],
      },
    ],
    status: 200,
    then: [
      "/paysplits?PayNum=1",
      [
        { ProcNum: 1, SplitAmt: 4 },
        { ProcNum: 2, SplitAmt: 15 },
      ],
    ],
  },
  {
    name: "Partial of another sum",
    send: ["PUT /payments/1/Partial", { procNumsAndAmounts: [{ ProcNum: 1, Amount: 4 }] }],
    status: 400,
    answer: "The sum of all Amounts must be the PayAmt of the payment.",
  },
  {
    name: "Refund",
    send: ["POST /payments/Refund", { PayNum: 1 }],
    status: 201,
    answer: { PayNum: 21, PayAmt: "-19", PatNum: 1 },
    then: ["/paysplits?PayNum=21", [{ SplitAmt: -19, ProcNum: 1 }]],
  },

  {
    name: "a new procedure by its code",
    send: ["POST /procedurelogs", { PatNum: 1, ProcDate: "2026-03-02", ProcStatus: "TP", procCode: "D0330" }],
    status: 201,
    answer: { procCode: "D0330", descript: "Panoramic image", provAbbr: "DOC1" },
  },
  {
    name: "a procedure by no code",
    send: ["POST /procedurelogs", { PatNum: 1, ProcDate: "2026-03-02", ProcStatus: "TP", procCode: "X" }],
    status: 404,
    answer: "procCode not found.",
  },
  {
    name: "GroupNote",
    send: ["POST /procedurelogs/GroupNote", { PatNum: 1, ProcNums: [1], Note: "Fine." }],
    status: 201,
    answer: { PatNum: 1, ProcNums: [1], Note: "Fine." },
    then: ["/procedurelogs/41", { procCode: "~GRP~", PatNum: 1 }],
  },
  {
    name: "GroupNote of what is none",
    send: ["PUT /procedurelogs/GroupNote", { PatNum: 1, ProcNum: 1, Note: "No." }],
    status: 400,
    answer: "The procedure is no Group Note.",
  },
  {
    name: "GroupNote taken away",
    before: [["POST /procedurelogs/GroupNote", { PatNum: 1, ProcNums: [1], Note: "Fine." }]],
    send: ["DELETE /procedurelogs/41/GroupNote"],
    status: 200,
  },
  {
    name: "InsuranceHistory",
    send: [
      "POST /procedurelogs/InsuranceHistory",
      { PatNum: 1, InsSubNum: 1, insHistPrefName: "InsHistExamCodes", ProcDate: "2025-01-02" },
    ],
    status: 201,
    answer: { ProcStatus: "EO", procCode: "D0120", ProcDate: "2025-01-02" },
    then: ["/claimprocs?ProcNum=41", [{ Status: "InsHist", PlanNum: 1 }]],
  },
  {
    name: "Upload",
    send: ["POST /documents/Upload", { PatNum: 1, rawBase64: "AAAA", extension: ".jpg" }],
    status: 201,
    answer: { DocNum: 21, DocCategory: 21, docCategory: "X-Rays", DateCreated: now, ImgType: "Document" },
  },
  {
    name: "SetByUrl",
    send: ["POST /documents/SetByUrl", { PatNum: 1, url: "https://files.example/1.pdf" }],
    status: 201,
    answer: { DocNum: 21 },
    then: ["/documents?PatNum=1", [{ DocNum: 1 }, { DocNum: 21, Note: "_download_:https://files.example/1.pdf" }]],
  },
  {
    name: "Saved, beside the plan that it was made of",
    before: [["POST /treatplans", { PatNum: 8, Heading: "First" }]],
    send: ["POST /treatplans/Saved", { TreatPlanNum: 21 }],
    status: 201,
    answer: { TreatPlanNum: 22, TPStatus: "Saved", Heading: "First", PatNum: 8, DateTP: "2026-03-02" },
    then: ["/treatplans?PatNum=8&TPStatus=Inactive", [{ TreatPlanNum: 21, Heading: "First" }]],
  },
  {
    name: "Saved of a plan that is saved already",
    before: [
      ["POST /treatplans", { PatNum: 1 }],
      ["POST /treatplans/Saved", { TreatPlanNum: 21 }],
    ],
    send: ["POST /treatplans/Saved", { TreatPlanNum: 22 }],
    status: 400,
    answer: "The treatment plan must be Active or Inactive.",
  },
  {
    name: "a patient's field that there is not",
    send: ["PUT /patfields", { PatNum: 1, FieldName: "Nothing of the kind", FieldValue: "x" }],
    status: 400,
    answer: "The patient has no such PatField.",
  },
  {
    name: "a patient's field",
    before: [["POST /patfields", { PatNum: 1, FieldName: "Hobby", FieldValue: "x" }]],
    send: ["PUT /patfields", { PatNum: 1, FieldName: "Hobby", FieldValue: "y" }],
    status: 200,
    then: ["/patfields?PatNum=1&FieldName=Hobby", [{ FieldValue: "y" }]],
  },
  {
    name: "a verification that there is not yet",
    before: [["POST /insplans", { CarrierNum: 1 }]],
    send: ["PUT /insverifies", { VerifyType: "InsuranceBenefit", FKey: 21 }],
    status: 200,
    answer: { InsVerifyNum: 21, FKey: 21, DateLastVerified: "2026-03-02" },
  },
  {
    name: "Confirm by both ways",
    send: ["PUT /appointments/7/Confirm", { confirmVal: "None", defNum: 6 }],
    status: 400,
    answer: "Only one of confirmVal and defNum may be given.",
  },
  {
    name: "a commlog by the name of its type, which has the say",
    send: ["POST /commlogs", { PatNum: 1, Note: "Called.", CommType: 31, commType: "Recall" }],
    status: 201,
    answer: { CommType: "30", commType: "Recall" },
  },
  {
    name: "a commlog with what is left out",
    send: ["POST /commlogs", { PatNum: 1, Note: "Called." }],
    status: 201,
    answer: { CommType: "29", commType: "Misc", CommDateTime: now, Mode_: "Phone", SentOrReceived: "Sent" },
  },
  {
    name: "a commlog by a name that no type has",
    send: ["POST /commlogs", { PatNum: 1, Note: "Called.", commType: "Nothing" }],
    status: 400,
    answer: "commType is not a definition of Category 27.",
  },
  {
    name: "a commlog of a definition of another category",
    send: ["POST /commlogs", { PatNum: 1, Note: "Called.", CommType: 11 }],
    status: 400,
    answer: "CommType is invalid.",
  },
  {
    name: "a disease by a name that there is not yet",
    send: ["POST /diseases", { PatNum: 1, diseaseDefName: "Hay fever" }],
    status: 201,
    answer: { DiseaseDefNum: 21, diseaseDefName: "Hay fever", ProbStatus: "Active", DateStart: "0001-01-01" },
    then: ["/diseasedefs/21", { DiseaseName: "Hay fever" }],
  },
  {
    name: "a disease by a name that there is",
    before: [["POST /diseases", { PatNum: 1, diseaseDefName: "Hay fever" }]],
    send: ["POST /diseases", { PatNum: 2, diseaseDefName: "Hay fever" }],
    status: 201,
    answer: { DiseaseDefNum: 21, diseaseDefName: "Hay fever" },
  },
  {
    name: "an allergy by its name",
    send: ["POST /allergies", { PatNum: 1, defDescription: "Latex" }],
    status: 201,
    then: ["/allergies?PatNum=1&Offset=5", [{ AllergyDefNum: 21, defDescription: "Latex" }]],
  },
  {
    name: "a medication by its name",
    send: ["POST /medicationpats", { PatNum: 1, medName: "Mockazol" }],
    status: 201,
    then: ["/medicationpats?PatNum=1&Offset=8", [{ MedicationNum: 21, medName: "Mockazol" }]],
  },
  {
    name: "an adjustment with what follows from the patient",
    send: ["POST /adjustments", { PatNum: 5, AdjType: 7, AdjAmt: -5, AdjDate: "2026-03-01" }],
    status: 201,
    answer: {
      ProvNum: 2,
      ClinicNum: 2,
      ProcDate: "2026-03-02",
      DateEntry: "2026-03-02",
      adjType: "Professional Discount",
    },
  },
  {
    name: "an adjustment of a procedure, on its day",
    send: ["POST /adjustments", { PatNum: 1, AdjType: 7, AdjAmt: -5, AdjDate: "2026-03-01", ProcNum: 1 }],
    status: 201,
    answer: { ProcNum: 1, ProcDate: "2026-01-26" },
  },
  {
    name: "a payment of a type of another category",
    send: ["POST /payments", { PatNum: 1, PayAmt: "5.00", PayType: 30 }],
    status: 400,
    answer: "PayType is invalid.",
  },
  {
    name: "a payment that becomes one of another category",
    send: ["PUT /payments/1", { PayType: 30 }],
    status: 400,
    answer: "PayType is invalid.",
  },
  {
    name: "a patient with a billing type that there is not",
    send: ["PUT /patients/1", { BillingType: "Cash" }],
    status: 400,
    answer: "BillingType is not a definition of Category 4.",
  },
  {
    name: "a patient with the office's billing type",
    send: ["POST /patients", { LName: "New", FName: "Nora" }],
    status: 201,
    answer: { BillingType: "Standard Account" },
  },
  {
    name: "a file that is no base64",
    send: ["POST /documents/Upload", { PatNum: 1, rawBase64: "no base64!", extension: ".jpg" }],
    status: 400,
    answer: "rawBase64 must be base64.",
  },
  {
    name: "a file of no extension",
    send: ["POST /documents/Upload", { PatNum: 1, rawBase64: "AAAA", extension: "../x" }],
    status: 400,
    answer: "extension must be that of a file.",
  },
  ...[
    { call: "POST /payments", body: { PatNum: 99_999, PayAmt: "5.00" }, answer: "Patient not found." },
    {
      call: "POST /documents/Upload",
      body: { PatNum: 99_999, rawBase64: "AAAA", extension: ".jpg" },
      answer: "Patient not found.",
    },
    { call: "POST /commlogs", body: { PatNum: 99_999, Note: "Called." }, answer: "Patient not found." },
    {
      call: "POST /payplans/Dynamic",
      body: { PatNum: 99_999, PayAmt: 5, procNums: [1], Guarantor: 1 },
      answer: "Patient not found.",
    },
    { call: "GET /claims?PatNum=99999", answer: "Patient not found." },
    { call: "GET /payments?PatNum=99999", answer: "Patient not found." },
    {
      call: "POST /appointments/Planned",
      body: { PatNum: 1, procNums: [1, 99_999] },
      answer: "ProcedureLog not found.",
    },
    { call: "POST /procedurelogs", body: { ...procedure, PatNum: 99_999 }, answer: "Patient not found." },
    { call: "POST /procedurelogs", body: { ...procedure, AptNum: 99_999 }, answer: "Appointment not found." },
    { call: "POST /procedurelogs", body: { ...procedure, Priority: 11 }, answer: "Priority not found." },
    { call: "POST /procedurelogs", body: { ...procedure, dxName: "Nothing" }, answer: "Dx not found." },
  ].map(({ call, body, answer }): Case => ({
    name: `${call} of what there is not: ${answer}`,
    send: body ? [call, body] : [call],
    status: 404,
    answer,
  })),
  {
    name: "a procedure with what is left out",
    send: ["POST /procedurelogs", { ...procedure, AptNum: 7, dxName: "Fracture" }],
    status: 201,
    answer: { Priority: 24, priority: "1", Dx: 35, dxName: "Fracture", ProvNum: 3 },
  },
  {
    name: "a procedure that a claim names",
    send: ["DELETE /procedurelogs/1"],
    status: 400,
    answer: "The procedure is attached to a claim.",
    then: ["/procedurelogs/1", { ProcNum: 1 }],
  },
  {
    name: "a procedure that an adjustment names",
    before: [
      ["POST /procedurelogs", procedure],
      ["POST /adjustments", { PatNum: 1, AdjType: 7, AdjAmt: -5, AdjDate: "2026-03-01", ProcNum: 41 }],
    ],
    send: ["DELETE /procedurelogs/41"],
    status: 400,
    answer: "The procedure is attached to an adjustment.",
  },
  {
    name: "a procedure that nothing names",
    before: [["POST /procedurelogs", procedure]],
    send: ["DELETE /procedurelogs/41"],
    status: 200,
  },
  {
    name: "a subscriber with a PatPlan",
    send: ["DELETE /inssubs/1"],
    status: 400,
    answer: "Can't delete InsSub because PatPlans are still attached.",
  },
  {
    name: "an employer of a patient",
    before: [
      ["POST /employers", { EmpName: "Mock Works" }],
      ["PUT /patients/1", { EmployerNum: 21 }],
    ],
    send: ["DELETE /employers/21"],
    status: 400,
    answer: "The employer is associated with a patient.",
  },
  {
    name: "an employer of nobody",
    before: [["POST /employers", { EmpName: "Mock Works" }]],
    send: ["DELETE /employers/21"],
    status: 200,
  },
  {
    name: "a definition of a field that a patient has",
    before: [
      ["POST /patfielddefs", { FieldName: "Sport", FieldType: "Text" }],
      ["POST /patfields", { PatNum: 1, FieldName: "Sport", FieldValue: "x" }],
    ],
    send: ["DELETE /patfielddefs/21"],
    status: 400,
    answer: "The PatFieldDef is in use.",
  },
  {
    name: "an exam, and its measures with it",
    before: [
      ["POST /perioexams", { PatNum: 1 }],
      ["POST /periomeasures", { PerioExamNum: 21, SequenceType: "Mobility", IntTooth: 3, ToothValue: 1 }],
    ],
    send: ["DELETE /perioexams/21"],
    status: 200,
    then: ["/periomeasures", Array.from({ length: 20 }, (_, index) => ({ PerioMeasureNum: index + 1 }))],
  },
  {
    name: "the insurance of a family's member, from five tables",
    send: ["GET /familymodules/2/Insurance"],
    status: 200,
    answer: [
      {
        PatNum: 2,
        InsSubNum: 1,
        Subscriber: 1,
        subscriber: "Testa Mockwell",
        SubscriberID: "SUB0001",
        ordinal: "Primary",
        Relationship: "Spouse",
        CarrierName: "Placeholder Dental",
        PlanNum: 1,
        GroupName: "Group 1",
        planType: "Category Percentage",
        employer: "",
      },
    ],
  },
  {
    name: "the insurance of nobody",
    send: ["GET /familymodules/999/Insurance"],
    status: 404,
    answer: "Patient not found.",
  },
  {
    name: "planned appointments, and when they are scheduled",
    before: [
      ["POST /appointments/SchedulePlanned", { AptNum: 22, AptDateTime: "2026-03-20 09:00:00", ProvNum: 1, Op: 1 }],
    ],
    send: ["GET /chartmodules/3/PlannedAppts"],
    status: 200,
    answer: [{ AptNum: "22", ProvNum: "1", minutes: "30", dateSched: "2026-03-20 09:00:00", AptStatus: "Planned" }],
  },
  {
    name: "notes of a patient of whom there are none",
    before: [["POST /patients", { LName: "Sample", FName: "New" }]],
    send: ["GET /patientnotes/21"],
    status: 200,
    answer: { Medical: "", ICEName: "", ICEPhone: "", Service: "" },
  },
  {
    name: "notes of a new patient",
    before: [["POST /patients", { LName: "Sample", FName: "New" }]],
    send: ["PUT /patientnotes/21", { Medical: "None known." }],
    status: 200,
    then: ["/patientnotes/21", { Medical: "None known.", ICEName: "" }],
  },
  {
    name: "a field of an appointment that has none",
    send: ["GET /apptfields?AptNum=3&FieldName=Paperwork"],
    status: 200,
    answer: { AptNum: 3, FieldName: "Paperwork", FieldValue: "" },
  },
  {
    name: "a field of an appointment",
    before: [["PUT /apptfields", { AptNum: 3, FieldName: "Paperwork", FieldValue: "Lost" }]],
    send: ["PUT /apptfields", { AptNum: 3, FieldName: "Paperwork", FieldValue: "Found" }],
    status: 200,
    then: ["/apptfields?AptNum=3&FieldName=Paperwork", { AptNum: 3, FieldName: "Paperwork", FieldValue: "Found" }],
  },
  {
    name: "a link, which is listed by another spelling of its key",
    before: [
      ["POST /substitutionlinks", { PlanNum: 9, CodeNum: 1, SubstitutionCode: "D0150", SubstOnlyIf: "Molar" }],
      ["DELETE /substitutionlinks/1"],
    ],
    send: ["PUT /substitutionlinks/21", { SubstOnlyIf: "Never" }],
    status: 200,
    answer: { SubstitutionLinkNum: 21, PlanNum: 9, SubstitutionCode: "D0150", SubstOnlyIf: "Never" },
  },
  {
    name: "a plan that follows the procedures, of what they cost",
    send: ["POST /payplans/Dynamic", { PatNum: 1, procNums: [1], PayAmt: 20, Guarantor: 1 }],
    status: 201,
    answer: { PatNum: 1, Guarantor: 1, IsDynamic: "true", principalAmount: 95, PayAmt: 20 },
  },
  {
    name: "a plan that is closed",
    send: ["PUT /payplans/1/Close"],
    status: 200,
    then: ["/payplans/1", { IsClosed: "true" }],
  },
  {
    name: "one payment of several claims, which are paid then",
    before: [["PUT /claimprocs/4", { Status: "Received", InsPayAmt: "56.00" }]],
    send: ["POST /claimpayments/Batch", { claimNums: [4], CheckAmt: "56.00" }],
    status: 201,
    answer: { ClaimPaymentNum: 21, CheckAmt: "56.00", CheckDate: "2026-03-02", CarrierName: "Placeholder Dental" },
    then: ["/claimprocs?ClaimNum=4", [{ ClaimProcNum: 4, ClaimPaymentNum: 21 }]],
  },
  {
    name: "one payment of several claims has the carrier of the first",
    send: ["POST /claimpayments/Batch", { claimNums: [4, 8], CheckAmt: "112.00" }],
    status: 201,
    answer: { ClaimPaymentNum: 21, CarrierName: "Placeholder Dental" },
  },
  {
    name: "an adjustment of the benefits, which is changed when there is one",
    before: [["PUT /claimprocs/InsAdjust", { PatPlanNum: 1, insUsed: "100" }]],
    send: ["PUT /claimprocs/InsAdjust", { PatPlanNum: 1, insUsed: "150", deductibleUsed: "25" }],
    status: 200,
    then: ["/claimprocs?Status=Adjustment", [{ PatNum: 1, InsSubNum: 1, InsPayAmt: 150, DedApplied: 25 }]],
  },
  {
    name: "a measure of a kind that stays",
    send: ["DELETE /periomeasures/17"],
    status: 400,
    answer: "Only a SequenceType of Mobility or SkipTooth can be deleted.",
  },
];

describe("what the vendor's pages say that operations do", () => {
  it.each(cases)("$name", async ({ before = [], send, status, answer, then }) => {
    const call = office();
    for (const one of before) await call(one);
    const done = await call(send);
    expect(done.status, JSON.stringify(done.content)).toBe(status);
    if (Array.isArray(answer)) expect(done.content).toHaveLength(answer.length);
    if (typeof answer === "string") expect(done.content).toBe(answer);
    else if (answer !== undefined) expect(done.content).toMatchObject(answer);
    if (then) expect((await call([`GET ${then[0]}`])).content).toMatchObject(then[1]);
  });
});
