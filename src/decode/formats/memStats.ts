import type { MemStats } from '../../profile/memStats.ts';

/** Reads the lines below `# runtime.MemStats`, such as `# HeapInuse = 121470976` or `# Stack = 39714816 / 39714816` (in use / from the system). */
export class MemStatsReader {
  private readonly found = new Map<string, number>();
  private begun = false;

  comment(text: string): void {
    if (/^# runtime\.MemStats\b/.test(text)) this.begun = true;
    const [, name, value, of] = /^# (\w{1,40}) = (\d{1,20})(?: \/ (\d{1,20}))?\s*$/.exec(text) ?? [];
    if (!this.begun || name === undefined || this.found.size >= 64) return;
    this.found.set(of === undefined ? name : `${name}Inuse`, Number(value));
    if (of !== undefined) this.found.set(`${name}Sys`, Number(of));
  }

  take(): MemStats | null {
    return this.found.size === 0 ? null : [...this.found];
  }
}
