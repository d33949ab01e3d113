import { type InputHTMLAttributes, useRef } from 'react';
import { displayName } from '../../lib/text.ts';
import { formatCount } from '../../lib/units.ts';
import controls from '../controls.module.css';
import { CloseIcon } from '../icons.tsx';
import { FolderIcon } from '../pageIcons.tsx';
import { sourceWords as words } from '../wordsSource.ts';
import { forgetFolder, MOST_FILES, takeFiles, takeHandle, useFolder } from './folder.ts';
import styles from './SourceView.module.css';

/** The browser's own dialog for folders, where it has one. */
type Picker = (options: { readonly mode: 'read' }) => Promise<FileSystemDirectoryHandle>;

/** React does not know the attribute. */
const FOLDERS = { webkitdirectory: '' } as InputHTMLAttributes<HTMLInputElement>;

/** Picks the folder with the source, says which it is, and forgets it. */
export function FolderBar() {
  const { folder, reading, problem } = useFolder();
  const input = useRef<HTMLInputElement>(null);
  const pick = () => {
    const picker = (window as { showDirectoryPicker?: Picker }).showDirectoryPicker;
    if (!picker) input.current?.click();
    else {
      picker({ mode: 'read' })
        .then(takeHandle)
        .catch((error: unknown) => {
          // The reader closed the dialog; anything else may work the other way.
          if (!(error instanceof DOMException && error.name === 'AbortError')) input.current?.click();
        });
    }
  };
  return (
    <div className={styles.folder}>
      <span role="status" className={styles.quiet}>
        {reading !== null && words.reading(formatCount(reading))}
        {problem === 'too-many' && words.tooMany(formatCount(MOST_FILES))}
        {problem === 'unreadable' && words.unreadable}
        {reading === null && folder && words.folder(displayName(folder.name), formatCount(folder.files))}
      </span>
      {folder && (
        <button
          type="button"
          className={`${controls.icon} ${controls.small}`}
          aria-label={words.forget}
          data-tip={words.forget}
          onClick={forgetFolder}
        >
          <CloseIcon />
        </button>
      )}
      <button type="button" className={controls.button} onClick={pick} data-tip={words.pickMeaning}>
        <FolderIcon />
        {words.pick}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="source-folder"
        {...FOLDERS}
        onChange={(event) => {
          takeFiles(Array.from(event.currentTarget.files ?? []));
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
