/** How long each stage of an opening took. */
export class Clock {
  readonly laps: { stage: string; ms: number }[] = [];
  private last = performance.now();

  lap(stage: string): void {
    const now = performance.now();
    this.laps.push({ stage, ms: now - this.last });
    this.last = now;
  }
}
