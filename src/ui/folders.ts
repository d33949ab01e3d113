import { displayName } from '../lib/text.ts';
import { formatCount } from '../lib/units.ts';
import { naturalCompare } from '../profile/order.ts';
import { say } from './uiState.ts';
import { folderWords as words } from './wordsFolders.ts';

/** A folder with more files is not looked through to its end. */
const MOST = 1000;
/** Deeper than this nothing is looked for: links may go round in circles. */
const DEEPEST = 16;

/** The files in dropped folders and in those below, by their paths with numbers in order; says what was left out. Hidden files are no profiles. */
export async function filesOf(folders: readonly FileSystemEntry[]): Promise<File[]> {
  const entries: FileSystemFileEntry[] = [];
  for (const folder of folders) await collect(folder, DEEPEST, entries);
  entries.sort((a, b) => naturalCompare(a.fullPath, b.fullPath));
  const files = (await Promise.all(entries.slice(0, MOST).map(fileOf))).filter((file) => file !== null);
  if (files.length === 0) say(words.empty(folders.map(({ name }) => displayName(name)).join(', ')));
  else if (entries.length > MOST) say(words.most(formatCount(MOST)));
  else if (files.length < entries.length) say(words.unread(formatCount(entries.length - files.length)));
  return files;
}

async function collect(entry: FileSystemEntry, depth: number, into: FileSystemFileEntry[]): Promise<void> {
  // A folder may hold millions.
  if (entry.name.startsWith('.') || depth < 0 || into.length > MOST) return;
  if (entry.isFile) into.push(entry as FileSystemFileEntry);
  if (!entry.isDirectory) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives some at a time, and none when it is done.
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0 || into.length > MOST) return;
    for (const inner of some) await collect(inner, depth - 1, into);
  }
}

/** Null where it cannot be read. */
function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}
