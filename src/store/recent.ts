import { create } from 'zustand';
import { visibleName } from '../lib/quote.ts';
import { useStore } from './store.ts';

/** A file that is kept to be opened again. */
export interface Kept {
  readonly key: number;
  readonly file: File;
}

/** Files are kept only after the user has asked for it, and until the user takes that back. */
interface Recent {
  readonly on: boolean;
  /** Newest first. */
  readonly files: readonly Kept[];
  /** The browser keeps nothing for this page. */
  readonly refused: boolean;
}

const SETTING = 'flamedrop.recent';
const DATABASE = 'flamedrop';
const TABLE = 'files';
/** Milliseconds after which a storage that does not answer is taken for one that refuses. */
const PATIENCE = 10_000;
export const MOST = 10;
export const LARGEST = 64 << 20;

export const useRecent = create<Recent>(() => ({ on: false, files: [], refused: false }));

/** To be called once: shows what is kept, and from now on keeps what is opened, if that was asked for. */
export function startRecent(): void {
  const { openSources } = useStore.getState();
  useStore.setState({
    openFiles: (files) => {
      const opened = openSources(files.map((file) => ({ name: file.name, source: file })));
      void opened.then(() => remember(files));
    },
  });
  // Nothing waits for it: a storage may be damaged so that it never answers.
  if (stored()) void turnOn();
}

/** From now on files are kept. */
export async function turnOn(): Promise<void> {
  await attempt(async () => {
    localStorage.setItem(SETTING, 'on');
    useRecent.setState({ on: true, refused: false });
    useRecent.setState({ files: await list() });
  });
}

/** Forgets every file and every setting, and keeps no more. */
export async function forgetEverything(): Promise<void> {
  useRecent.setState({ on: false, files: [] });
  await attempt(async () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('flamedrop.')) localStorage.removeItem(key);
    await settled(indexedDB.deleteDatabase(DATABASE));
  });
}

/** Keeps files that opened; of one name and size only the newest. */
async function remember(files: readonly File[]): Promise<void> {
  if (!useRecent.getState().on) return;
  const names = new Set(useStore.getState().profiles.map(({ name }) => name));
  const opened = files.filter(({ name, size }) => names.has(visibleName(name)) && size <= LARGEST);
  if (opened.length === 0) return;
  await attempt(async () => {
    const same = ({ file }: Kept) => opened.some(({ name, size }) => name === file.name && size === file.size);
    const before = await list();
    const stay = before.filter((kept) => !same(kept)).slice(0, Math.max(0, MOST - opened.length));
    const gone = before.filter((kept) => !stay.includes(kept));
    await within('readwrite', (table) => {
      for (const { key } of gone) table.delete(key);
      // (A file of the disk may change or vanish: its bytes are kept.)
      for (const file of opened.slice(-MOST)) table.add(file);
    });
    useRecent.setState({ files: await list() });
  });
}

async function list(): Promise<Kept[]> {
  const [keys, files] = await Promise.all([
    within('readonly', (table) => table.getAllKeys()),
    within('readonly', (table) => table.getAll()),
  ]);
  return keys.map((key, i) => ({ key: Number(key), file: files[i] as File })).reverse();
}

function stored(): boolean {
  try {
    return localStorage.getItem(SETTING) === 'on';
  } catch {
    return false;
  }
}

/** Storage may be switched off, full or broken: that is said, and changes nothing else. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    useRecent.setState({ on: false, refused: true });
  }
}

/** Does something with the table; settled when all of it is done. */
async function within<T>(
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { autoIncrement: true });
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE));
  const database = await Promise.race([settled(opening), late]);
  try {
    const transaction = database.transaction(TABLE, mode);
    const request = work(transaction.objectStore(TABLE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request?.result as T;
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
