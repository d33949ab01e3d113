import { create } from 'zustand';

/** What `profiles/index.json`, beside the page, says of a profile. */
export interface Listed {
  /** Its address from the page: below `profiles/`. */
  readonly url: string;
  readonly name: string;
  readonly kind: string;
  /** Milliseconds since 1970, null: not given. */
  readonly time: number | null;
  readonly bytes: number | null;
  readonly tags: readonly string[];
}

/** What the host of the page offers besides it. */
interface Beside {
  readonly profiles: readonly Listed[];
  /** A running program whose `/debug/pprof/` is found below the page: its own address, to be shown; '' where there is none. */
  readonly target: string;
}

const NOTHING: Beside = { profiles: [], target: '' };
const FOLDER = 'profiles/';
const LONGEST = 300;
const MOST_TAGS = 20;
const MOST = 20_000;

export const useBeside = create<Beside>(() => NOTHING);

/** Looks what lies beside the page. A list comes with the page, empty, so that asking for it fails nowhere. */
export async function loadBeside(): Promise<void> {
  try {
    const response = await fetch(new URL(`${FOLDER}index.json`, document.baseURI), {
      credentials: 'omit',
      cache: 'no-cache',
    });
    if (response.ok) useBeside.setState(readBeside(await response.json(), document.baseURI));
  } catch {
    // A page for what is missing, or no network: nothing lies beside.
  }
}

/** Takes from a list what it understands; `base` is the page's address. What is no entry, or leads out of the folder, is left out. */
export function readBeside(list: unknown, base: string): Beside {
  if (!isRecord(list)) return NOTHING;
  const entries = Array.isArray(list.profiles) ? list.profiles.slice(0, MOST) : [];
  return { profiles: entries.flatMap((entry) => readEntry(entry, base)), target: text(list.target) };
}

function readEntry(entry: unknown, base: string): Listed[] {
  if (!isRecord(entry) || typeof entry.file !== 'string') return [];
  const folder = new URL(FOLDER, base).href;
  const address = entry.file.replace(/[%?#\\]/g, encodeURIComponent);
  const { href } = new URL(address, folder);
  if (!href.startsWith(folder) || href === folder) return [];
  const time = typeof entry.time === 'string' ? Date.parse(entry.time) : Number.NaN;
  const tags = Array.isArray(entry.tags) ? new Set(entry.tags.map(text).filter(Boolean)) : [];
  return [
    {
      url: FOLDER + href.slice(folder.length),
      name: text(entry.name) || text(entry.file),
      kind: text(entry.kind),
      time: Number.isNaN(time) ? null : time,
      bytes: Number.isSafeInteger(entry.bytes) && (entry.bytes as number) >= 0 ? (entry.bytes as number) : null,
      tags: [...tags].slice(0, MOST_TAGS),
    },
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
