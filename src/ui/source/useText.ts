import { useEffect, useState } from 'react';
import { useFolder } from './folder.ts';
import { matchPath } from './match.ts';

/** Larger files are no source that anybody wrote. Bytes. */
const LARGEST = 8 << 20;

/** What the folder has for a path of the profile. */
export type Text =
  | { readonly kind: 'no-folder' | 'reading' | 'missing' | 'too-large' }
  | { readonly kind: 'ask'; readonly choices: readonly string[] }
  /** `parts`: how many parts of the path agree. */
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly path: string; readonly parts: number };

const READING: Text = { kind: 'reading' };

/** The lines of a source file, from the folder that the reader picked. */
export function useText(file: string): Text {
  const folder = useFolder((s) => s.folder);
  const chosen = useFolder((s) => s.chosen.get(file));
  const [read, setRead] = useState<{ readonly path: string; readonly text: Text } | null>(null);
  const match = folder === null ? null : matchPath(folder.index, file);
  const path = chosen ?? match?.found ?? null;
  useEffect(() => {
    if (folder === null || path === null) return;
    let wanted = true;
    const done = (text: Text) => {
      if (wanted) setRead({ path, text });
    };
    folder
      .read(path)
      .then(async (found) => {
        if (found.size > LARGEST) return done({ kind: 'too-large' });
        const lines = (await found.text()).split(/\r?\n/);
        done({ kind: 'lines', lines, path, parts: 0 });
      })
      .catch(() => done({ kind: 'missing' }));
    return () => {
      wanted = false;
    };
  }, [folder, path]);
  if (match === null) return { kind: 'no-folder' };
  if (path === null) return match.choices.length > 0 ? { kind: 'ask', choices: match.choices } : { kind: 'missing' };
  if (read?.path !== path) return READING;
  return read.text.kind === 'lines' ? { ...read.text, parts: chosen === undefined ? match.parts : 0 } : read.text;
}
