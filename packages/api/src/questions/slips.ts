/** A vote for a question, which counts in the group of those that were merged with it. */
export interface Slip {
  questionId: string;
  groupId: string;
  voterId: string;
}

const keyOf = ({ groupId, voterId }: Omit<Slip, 'questionId'>): string => `${groupId} ${voterId}`;

/**
 * The votes of one transaction. A voter counts once in a group, and the vote is kept for the very question it was given to:
 * it is still there when the questions are parted again. What was said last is what counts.
 */
export class Slips {
  /** By group and voter: the questions that rows are of, and what is to become of them. */
  readonly #kept = new Map<string, Set<string>>();
  readonly #cast = new Map<string, Map<string, Slip>>();
  readonly #taken = new Map<string, Slip>();

  constructor(kept: readonly Slip[]) {
    for (const slip of kept)
      this.#kept.set(keyOf(slip), (this.#kept.get(keyOf(slip)) ?? new Set()).add(slip.questionId));
  }

  /** Whether the voter counts in the group by now. */
  stands(slip: Slip): boolean {
    const key = keyOf(slip);
    return this.#cast.has(key) || (this.#kept.has(key) && !this.#taken.has(key));
  }

  put(slip: Slip, on: boolean): void {
    const key = keyOf(slip);
    if (on) {
      this.#taken.delete(key);
      if (this.#kept.get(key)?.has(slip.questionId)) return;
      const slips = this.#cast.get(key) ?? new Map<string, Slip>();
      this.#cast.set(key, slips.set(slip.questionId, slip));
    } else {
      this.#cast.delete(key);
      if (this.#kept.has(key)) this.#taken.set(key, slip);
    }
  }

  /** Rows to be added. */
  get cast(): Slip[] {
    return [...this.#cast.values()].flatMap((slips) => [...slips.values()]);
  }

  /** Of whom all rows in the group go. */
  get taken(): Slip[] {
    return [...this.#taken.values()];
  }
}
