import type { Warning } from '../../profile/problem.ts';

/** Lines that could not be read, and were left out: how many, and where the first of them are. */
export class SkippedLines {
  private count = 0;
  private readonly first: number[] = [];

  add(line: number): void {
    if (this.count++ < 5) this.first.push(line);
  }

  warnings(): Warning[] {
    return this.count === 0 ? [] : [{ kind: 'lines-skipped', count: this.count, first: this.first }];
  }
}
