import type { Answer, Definition, Json } from "./definition.js";
import type { Call } from "./gate.js";
import { holdings } from "./introspection.js";
import { hashOf } from "./random.js";
import { fieldsOf, listLength } from "./records.js";
import type { Fields, Records } from "./records.js";
import { onTheWire } from "./wire.js";
import type { Plain } from "./wire.js";

/** What a request says of the objects that it is answered with. */
interface Subject {
  /** Values of fields. */
  readonly given: Fields;
  /** Whether the model has a field that tells objects apart. */
  readonly hasId: boolean;
  /** What tells the object, where the request says it: by its path, a filter or a field of its body. */
  readonly id: Plain | undefined;
  /** Whether the path says it. */
  readonly isInPath: boolean;
  /** Number of the object, of the one that is made, or of the first one. */
  readonly number: number;
}

/** Content that is invented, and the number of the object that it is about. */
export interface Invented {
  readonly content: Json;
  readonly number: number;
}

/** Answers of the documented model for operations that work on no table. */
export function createInventor(
  definition: Definition,
  records: Records,
  seed: number,
): (call: Call, answer: Answer) => Invented {
  const { models, introspection, vocabulary } = definition;

  const subjectOf = (call: Call, answer: Answer): Subject => {
    const { operation, parameters, body } = call;
    const given = givenIn(call, answer);
    const model = "of" in answer && answer.of !== null ? models[answer.of] : undefined;
    const name = model?.id ?? null;
    const shape = name === null ? undefined : model?.fields[name];
    const id = name === null || shape === undefined ? undefined : onTheWire(shape, given[name]);
    const named = id ?? Object.values(parameters)[0];
    const isRead = operation.verb === "GET" || operation.verb === "HEAD";
    const made = 1000 + (hashOf(seed, operation.id, JSON.stringify(body ?? null)) % 9000);
    const number = named === undefined ? (isRead ? 1 : made) : numberOf(String(named));
    return { given, hasId: name !== null, id, isInPath: name !== null && Object.hasOwn(parameters, name), number };
  };

  const contentOf = ({ operation, grants }: Call, answer: Answer, subject: Subject): Json => {
    if (answer.kind === "nothing") return null;
    if (answer.kind === "text") return `${operation.documented}: done`;
    const { kind, of } = answer;
    if (of === null) return kind === "array" ? [] : {};
    if (kind === "object") return records.make(of, subject.number, subject.given);
    if (introspection?.operation === operation.id) {
      return holdings(introspection, grants, vocabulary).map((held, index) => records.make(of, index + 1, held));
    }
    return numbersOf(subject).map((number) => records.make(of, number, subject.given));
  };

  return (call, answer) => {
    const subject = subjectOf(call, answer);
    return { content: contentOf(call, answer, subject), number: subject.number };
  };
}

/** Numbers of a list's items. A filter by id leaves one; what belongs to the object that the path names is its own. */
function numbersOf({ hasId, id, isInPath, number }: Subject): readonly number[] {
  if (id !== undefined && !isInPath) return [number];
  const before = hasId && !isInPath ? 0 : number * listLength;
  return Array.from({ length: listLength }, (_, index) => before + index + 1);
}

/** The number of the object that a text names. */
function numberOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 1 + (hashOf(text) % 1_000_000);
}

/** What the request says of the fields that are answered. The path has the last word. */
function givenIn({ query, body, parameters }: Call, answer: Answer): Fields {
  const filters = "filters" in answer ? (answer.filters ?? []) : [];
  const filtered = filters.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...fieldsOf(body), ...Object.fromEntries(filtered), ...parameters };
}
