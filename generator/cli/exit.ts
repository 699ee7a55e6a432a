/** 0 fine; 1 what was checked is not fine; 2 usage or input error. */
export type ExitCode = 0 | 1 | 2;

/** The gravest of several. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>((worst, code) => (code > worst ? code : worst), 0);
}

/** A mistake in how a command was called: told in one sentence, without a trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
