import { create } from 'zustand';
import { indexPaths, type PathIndex } from './match.ts';

/** A folder that the reader picked or dropped: its files are looked at when they are shown, and go nowhere. */
export interface Folder {
  readonly name: string;
  readonly files: number;
  readonly index: PathIndex;
  read(path: string): Promise<File>;
}

interface FolderState {
  readonly folder: Folder | null;
  /** Files found so far while a folder is read; null: none is. */
  readonly reading: number | null;
  readonly problem: 'too-many' | 'unreadable' | null;
  /** Which file the reader said a path of a profile is. */
  readonly chosen: ReadonlyMap<string, string>;
}

export const MOST_FILES = 200_000;

/** Folders in which no source of a profile is looked for. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules']);

export const useFolder = create<FolderState>(() => ({ folder: null, reading: null, problem: null, chosen: new Map() }));

export function forgetFolder(): void {
  useFolder.setState({ folder: null, reading: null, problem: null, chosen: new Map() });
}

export function chooseFile(profilePath: string, path: string): void {
  useFolder.setState(({ chosen }) => ({ chosen: new Map(chosen).set(profilePath, path) }));
}

/** Files of `<input webkitdirectory>`: their paths begin with the folder's name. */
export function takeFiles(list: readonly File[]): void {
  const files = new Map<string, () => Promise<File>>();
  for (const file of list) files.set(file.webkitRelativePath || file.name, () => Promise.resolve(file));
  const [first = ''] = files.keys();
  if (files.size > MOST_FILES) useFolder.setState({ problem: 'too-many' });
  else if (files.size > 0) take(first.split('/')[0]!, files);
}

/** A dropped folder. */
export async function takeEntry(entry: FileSystemDirectoryEntry): Promise<void> {
  await walk(entry.name, (add) => walkEntry(entry, entry.name, add));
}

/** A folder from the browser's own dialog, where it has one that can be read bit by bit. */
export async function takeHandle(handle: FileSystemDirectoryHandle): Promise<void> {
  await walk(handle.name, (add) => walkHandle(handle, handle.name, add));
}

type Add = (path: string, read: () => Promise<File>) => void;

class TooMany extends Error {}

async function walk(name: string, through: (add: Add) => Promise<void>): Promise<void> {
  const files = new Map<string, () => Promise<File>>();
  useFolder.setState({ reading: 0, problem: null });
  try {
    await through((path, read) => {
      files.set(path, read);
      if (files.size > MOST_FILES) throw new TooMany();
      if (files.size % 500 === 0) useFolder.setState({ reading: files.size });
    });
    take(name, files);
  } catch (error) {
    useFolder.setState({ reading: null, problem: error instanceof TooMany ? 'too-many' : 'unreadable' });
  }
}

function take(name: string, files: ReadonlyMap<string, () => Promise<File>>): void {
  const folder: Folder = {
    name,
    files: files.size,
    index: indexPaths(files.keys()),
    read: (path) => files.get(path)?.() ?? Promise.reject(new Error('no such file')),
  };
  useFolder.setState({ folder, reading: null, problem: null, chosen: new Map() });
}

async function walkEntry(folder: FileSystemDirectoryEntry, path: string, add: Add): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader hands out its entries a hundred at a time, until there are none.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const entry of entries) {
      const inside = `${path}/${entry.name}`;
      if (isFileEntry(entry)) add(inside, () => new Promise((resolve, reject) => entry.file(resolve, reject)));
      else if (isFolderEntry(entry) && !SKIPPED.has(entry.name)) await walkEntry(entry, inside, add);
    }
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Not every TypeScript library knows that folders can be walked through. */
interface Walkable {
  values(): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle>;
}

async function walkHandle(folder: FileSystemDirectoryHandle, path: string, add: Add): Promise<void> {
  for await (const entry of (folder as unknown as Walkable).values()) {
    const inside = `${path}/${entry.name}`;
    if (entry.kind === 'file') add(inside, () => entry.getFile());
    else if (!SKIPPED.has(entry.name)) await walkHandle(entry, inside, add);
  }
}
