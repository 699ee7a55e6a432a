/** Choices about everything that must not matter, drawn from given numbers over and over. */
export class Noise {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  pick<Choice>(...choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  below(limit: number): number {
    return (this.#numbers[this.#next++ % this.#numbers.length] ?? 0) % limit;
  }

  /** True in one of `count` cases. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }
}

/** Puts characters that print nothing into some words, and one of `blanks` between each two. */
export function smudge(text: string, noise: Noise, blanks: readonly [string, ...string[]]): string {
  const words = text.split(" ").map((word) => {
    if (!noise.rarely(12)) return word;
    const at = noise.below(word.length);
    return word.slice(0, at) + noise.pick("\u200b", "\u00ad", "\u2060", "\ufeff") + word.slice(at);
  });
  return words.reduce((line, word) => line + noise.pick(...blanks) + word);
}
