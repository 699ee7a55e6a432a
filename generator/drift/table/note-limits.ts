import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Modifier } from "../../model/api.js";
import type { NoteText } from "./note-text.js";
import { shown } from "./shown.js";
import type { Vocabulary } from "./vocabulary.js";

/** One kind of limit, as a sentence gives it. */
interface Limit {
  readonly fact: keyof Modifier;
  /** What the sentence begins with. */
  readonly trigger: RegExp;
  /** One "for these modes to so much", in either order. */
  readonly clauses: readonly RegExp[];
  /** What one of the printed unit is in the model's: items, or milliseconds. */
  readonly factor: (unit: string) => number;
  readonly example: string;
}

const number = String.raw`\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?`;
const modes = String.raw`(?<modes>[\w-]+(?:(?: ?/ ?|,? (?:and|or|&) |, )[\w-]+)*) modes?\b`;

function clausesWith(unit: string): readonly RegExp[] {
  const amount = String.raw`(?<amount>${number}) ?(?<unit>${unit})\b`;
  const patterns = [
    `,?(?: and| also)*(?: for| in)?(?: the)? ${modes},? to ${amount}`,
    `,?(?: and| also)* to ${amount},? (?:for|in)(?: the)? ${modes}`,
  ];
  return patterns.map((pattern) => new RegExp(pattern, "iy"));
}

const limits: readonly Limit[] = [
  {
    fact: "pageCeiling",
    trigger: /\b(?:increases?|raises?|lifts?|extends?)[ \n](?:the[ \n])?(?:page[ \n])?limits?\b/gi,
    clauses: clausesWith("elements?|items?|records?|rows?|entries|results?"),
    factor: () => 1,
    example: "Increases limit for Remote mode to 500 elements.",
  },
  {
    fact: "throttle",
    trigger: /\b(?:reduces?|lowers?|shortens?|decreases?|cuts?)[ \n](?:the[ \n])?throttl(?:e|ing)\b/gi,
    clauses: clausesWith("ms|milliseconds?|seconds?|secs?|s"),
    factor: (unit) => (unit.toLowerCase().startsWith("m") ? 1 : 1000),
    example: "Reduces throttle to 500 ms for Remote mode.",
  },
];

/** Reads "increases limit for Remote mode to 1000 elements", "reduces throttle to 500ms, for Remote mode"; null without such. */
export function readLimits(notes: NoteText, vocabulary: Vocabulary, report: Diagnostic[]): Modifier | null {
  const found: Record<keyof Modifier, Map<string, number>> = { pageCeiling: new Map(), throttle: new Map() };
  const statements = statementsIn(notes.text);
  for (const { limit, start, end, clauses } of statements) {
    if (clauses === null) {
      const message = `${shown(notes.text.slice(start, end))} states no limit that can be read.`;
      report.push(notes.problem(start, end, message, `A limit reads: ${limit.example}`));
      continue;
    }
    for (const { words, amount } of clauses) {
      for (const word of words) {
        const mode = vocabulary.mode(word);
        const before = mode === null ? undefined : found[limit.fact].get(mode);
        if (mode === null) {
          const hint = didYouMean(word, vocabulary.modes);
          report.push(notes.problem(start, end, `The limit is for ${shown(word)}, which is not a known mode.`, hint));
        } else if (before !== undefined && before !== amount) report.push(notes.contradiction(start, end));
        else found[limit.fact].set(mode, amount);
      }
    }
  }
  reportStrays(notes, statements, report);
  if (statements.length === 0) return null;
  return { pageCeiling: Object.fromEntries(found.pageCeiling), throttle: Object.fromEntries(found.throttle) };
}

const amount = new RegExp(
  `\\b(?:${number})[ \\n]?(?:elements?|items?|records?|rows?|entries|results?|ms|milliseconds?|seconds?)\\b`,
  "i",
);
const ofLimit = /\b(?:limit|limits|limited|maximum|ceiling|throttl\w*|per[ \n](?:page|request|call))\b/i;

/** A line that begins with a capital letter begins a sentence. */
const sentences = /[^\s.!?;](?:[^.!?;\n]|[.!?;](?![ \n]|$)|\n(?![A-Z]))*/g;

/** Reports the sentences that give an amount for a limit, and are none of the statements that were read. */
function reportStrays(notes: NoteText, statements: readonly Statement[], report: Diagnostic[]): void {
  for (const { 0: sentence, index: start } of notes.text.matchAll(sentences)) {
    if (!amount.test(sentence) || !ofLimit.test(sentence)) continue;
    const end = start + sentence.trimEnd().length;
    if (statements.some((one) => one.start < end && one.end > start)) continue;
    const message = `${shown(notes.text.slice(start, end))} states no limit that can be read.`;
    report.push(
      notes.problem(start, end, message, `A limit reads: ${limits.map(({ example }) => example).join(" Or: ")}`),
    );
  }
}

interface Clause {
  /** The modes as they are printed. */
  readonly words: readonly string[];
  readonly amount: number;
}

interface Statement {
  readonly limit: Limit;
  readonly start: number;
  readonly end: number;
  /** Null when the sentence cannot be read to its end. */
  readonly clauses: readonly Clause[] | null;
}

/** The sentences about limits; a second one may begin within the sentence of the first. */
function statementsIn(text: string): readonly Statement[] {
  const triggers = limits
    .flatMap((limit) => [...text.matchAll(limit.trigger)].map((match) => ({ limit, start: match.index, match })))
    .sort((a, b) => a.start - b.start);
  return triggers.map(({ limit, start, match }, index) => {
    const part = text.slice(start, triggers[index + 1]?.start ?? text.length);
    const stop = part.search(/[.!?;](?=[ \n]|$)/);
    const sentence = (stop === -1 ? part : part.slice(0, stop)).trimEnd();
    return { limit, start, end: start + sentence.length, clauses: clausesOf(sentence.slice(match[0].length), limit) };
  });
}

function clausesOf(sentence: string, limit: Limit): readonly Clause[] | null {
  const text = sentence.replaceAll("\n", " ");
  const clauses: Clause[] = [];
  let from = 0;
  for (let clause = nextClause(text, from, limit); clause; clause = nextClause(text, from, limit)) {
    if (!Number.isInteger(clause.amount)) return null;
    clauses.push(clause);
    from = clause.end;
  }
  return clauses.length > 0 && !/\bmodes?\b/i.test(text.slice(from)) ? clauses : null;
}

function nextClause(text: string, from: number, limit: Limit): (Clause & { readonly end: number }) | null {
  for (const pattern of limit.clauses) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    const { modes: list, amount, unit } = match?.groups ?? {};
    if (!match || list === undefined || amount === undefined || unit === undefined) continue;
    const words = list.split(/ ?\/ ?|,? (?:and|or|&) |, /i);
    const exact = Number(amount.replaceAll(",", "")) * limit.factor(unit);
    return { words, amount: Number(exact.toFixed(3)), end: pattern.lastIndex };
  }
  return null;
}
