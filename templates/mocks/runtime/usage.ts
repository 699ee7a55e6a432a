import { minimalMasks } from "#guards/minimal";
import type { Operation } from "#guards/operation";
import { namesIn } from "#guards/vocabulary";
import type { Vocabulary } from "#guards/vocabulary";

/** What was called since the start, in the order of the first call. */
export interface Usage {
  /** Operations that were let through. */
  readonly operations: readonly { readonly operation: string; readonly count: number }[];
  /** Calls that lacked a permission: refused, or with `soft` let through all the same. */
  readonly refusals: readonly {
    readonly operation: string;
    readonly missing: readonly string[];
    readonly count: number;
  }[];
  /** The smallest sets of permissions with which every call of both lists may be made. */
  readonly minimalPermissions: readonly (readonly string[])[];
}

/** Counts calls. */
export interface Counter {
  readonly used: (operation: Operation) => void;
  readonly lacked: (operation: Operation, missing: readonly string[]) => void;
  readonly usage: () => Usage;
  readonly reset: () => void;
}

interface Lacking {
  readonly operation: Operation;
  readonly missing: readonly string[];
  count: number;
}

export function createCounter(vocabulary: Vocabulary): Counter {
  const used = new Map<Operation, number>();
  const lacking = new Map<string, Lacking>();
  return {
    used: (operation) => void used.set(operation, (used.get(operation) ?? 0) + 1),
    lacked: (operation, missing) => {
      const key = JSON.stringify([operation.id, missing]);
      const known = lacking.get(key);
      if (known) known.count += 1;
      else lacking.set(key, { operation, missing, count: 1 });
    },
    usage: () => {
      const called = new Set([...used.keys(), ...[...lacking.values()].map(({ operation }) => operation)]);
      return {
        operations: [...used].map(([{ id }, count]) => ({ operation: id, count })),
        refusals: [...lacking.values()].map(({ operation, missing, count }) => ({
          operation: operation.id,
          missing,
          count,
        })),
        minimalPermissions: minimalMasks([...called], vocabulary).map((mask) => namesIn(mask, vocabulary)),
      };
    },
    reset: () => {
      used.clear();
      lacking.clear();
    },
  };
}
