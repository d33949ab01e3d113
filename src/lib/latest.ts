/**
 * Asks one question at a time and forgets all but the newest: while an answer is under way, only the last of the questions that came since is
 * kept. An answer that is no longer wanted is dropped.
 */
export class Latest {
  private wanted: string | null = null;
  private waiting: (() => Promise<void>) | null = null;
  private busy = false;

  /**
   * Runs `ask`, and `apply` with its answer (`failed` with its error) unless another key is wanted by then. The same key again does nothing.
   */
  want<T>(
    key: string,
    ask: () => Promise<T>,
    apply: (answer: T) => void,
    failed: (error: unknown) => void = () => {},
  ): void {
    if (key === this.wanted) return;
    this.wanted = key;
    const job = async (): Promise<void> => {
      try {
        const answer = await ask();
        if (this.wanted === key) apply(answer);
      } catch (error) {
        if (this.wanted === key) failed(error);
      }
    };
    if (this.busy) this.waiting = job;
    else void this.run(job);
  }

  /** Nothing is wanted any more; what is under way is dropped when it comes. */
  forget(): void {
    this.wanted = null;
    this.waiting = null;
  }

  private async run(first: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      for (let job: (() => Promise<void>) | null = first; job; job = this.next()) await job();
    } finally {
      this.busy = false;
    }
  }

  private next(): (() => Promise<void>) | null {
    const job = this.waiting;
    this.waiting = null;
    return job;
  }
}
