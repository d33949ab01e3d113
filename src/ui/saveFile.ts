import { exportCsv } from '../store/exportCsv.ts';
import { useStore } from '../store/store.ts';
import { useUi } from './uiState.ts';
import { noteWords as words } from './wordsNotes.ts';

interface Saving {
  readonly name: string;
  readonly content: BlobPart;
  readonly type: string;
}

/** A text longer than this is not offered to the clipboard: there it is of no use, and pasting it takes an editor down. */
const MOST_COPIED = 4_000_000;

/** What was saved last; '' before the first. */
let last = '';

/**
 * Offers bytes or text as a download: all that is saved goes this way. A page is never told that its browser lets no file through. So it says
 * what to do then with the first file, and with one that is saved twice in a row, which may be because it did not arrive.
 */
export function saveFile({ name, content, type }: Saving, besides = ''): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  const known = last !== '' && last !== name;
  last = name;
  const copy = known ? null : textOf(content, type);
  const said = known ? '' : words.saving(name, copy !== null);
  const text = [said, besides].filter(Boolean).join(' ');
  if (text !== '') useUi.setState({ notice: copy === null ? { text } : { text, copy } });
}

/** What can be had by hand instead: text, which a report is not. */
function textOf(content: BlobPart, type: string): string | null {
  if (!/csv|json|markdown|plain|svg/.test(type)) return null;
  if (typeof content === 'string') return content.length > MOST_COPIED ? null : content;
  if (!(content instanceof Uint8Array) || content.length > MOST_COPIED) return null;
  return new TextDecoder().decode(content);
}

/** Saves the table of the column on the screen, if there is one. */
export async function saveCsv(): Promise<void> {
  const table = await exportCsv(useStore.getState());
  if (table) saveFile({ ...table, type: 'text/csv' });
}
