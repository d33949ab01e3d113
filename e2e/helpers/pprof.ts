import { execFileSync } from 'node:child_process';
import type { CsvRow } from './truth.ts';

function go(...args: readonly string[]): string {
  return execFileSync('go', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
}

export const hasGo = (() => {
  try {
    return go('version') !== '';
  } catch {
    return false;
  }
})();

/** What `go tool pprof -top` prints. */
export interface Top {
  /** Of what it says shares are. */
  readonly total: number;
  /** Sum of what all rows are flat. */
  readonly shown: number;
  readonly rows: readonly CsvRow[];
}

/** All rows, in the sample type's own unit: no digit is rounded away. */
export function top(sampleType: string, unit: string, ...args: readonly string[]): Top {
  const all = ['-nodecount=1000000', '-nodefraction=0', '-edgefraction=0', '-symbolize=none', '-trim=false'];
  const text = go('tool', 'pprof', '-top', ...all, `-sample_index=${sampleType}`, `-unit=${unit}`, ...args);
  const [head = '', ...rest] = text.split(/^.*flat +flat% +sum% +cum +cum%.*\n/m);
  const [, shown, total] = /accounting for (\S+), \S+ of (\S+) total/.exec(head) ?? [];
  const rows = rest
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, flat, cum, name] = /^ *(\S+) +\S+ +\S+ +(\S+) +\S+ +(.*)$/.exec(line)!;
      return { name: name!.replace(/ \((partial-)?inline\)$/, ''), flat: digits(flat), cum: digits(cum) };
    });
  return { total: Number(digits(total)), shown: Number(digits(shown)), rows };
}

/** `-12B` and `12ns` are -12 and 12. */
function digits(text = ''): string {
  const [, number = 'none'] = /^(-?\d+)[a-zA-Z]*$/.exec(text) ?? [];
  return number;
}
