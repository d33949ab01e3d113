import type { ChangeEvent } from 'react';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import { FILE_INPUT_ID } from './pageCommands.ts';
import { startWords as words } from './wordsStart.ts';

/** The one file input of the page; buttons and keys click it. */
export function FileInput() {
  const openFiles = useStore((s) => s.openFiles);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(event.target.files ?? []);
    // Emptied, so that choosing the same file again is a change.
    event.target.value = '';
    if (files.length > 0) openFiles(files);
  };
  return (
    <input
      id={FILE_INPUT_ID}
      data-testid="open-files"
      className={controls.hidden}
      type="file"
      multiple
      tabIndex={-1}
      aria-label={words.openFiles}
      onChange={onChange}
    />
  );
}
