import { useEffect } from 'react';
import { copyText } from './clipboard.ts';
import controls from './controls.module.css';
import { CloseIcon } from './icons.tsx';
import styles from './NoticeBox.module.css';
import { useUi } from './uiState.ts';
import { words } from './words.ts';
import { noteWords } from './wordsNotes.ts';

const SHOWN_MS = 2500;

/** What can be pressed stays that much longer. */
const PRESSED_MS = 5000;

/** A passing word at the bottom of the window; text to be copied by hand stays until it is closed. */
export function NoticeBox() {
  const notice = useUi((ui) => ui.notice);

  useEffect(() => {
    if (!notice || notice.manual !== undefined) return;
    // Long sentences get time to be read.
    const more = notice.copy === undefined ? 0 : PRESSED_MS;
    const timer = window.setTimeout(close, SHOWN_MS + more + notice.text.length * 30);
    return () => window.clearTimeout(timer);
  }, [notice]);

  return (
    <div className={styles.place} role="status">
      {notice && (
        <div className={styles.notice}>
          <p>{notice.text}</p>
          {notice.copy !== undefined && (
            <button type="button" className={controls.button} onClick={() => void copyText(notice.copy!, 'text')}>
              {noteWords.copyText}
            </button>
          )}
          {notice.manual !== undefined && (
            <>
              <textarea
                className={styles.manual}
                readOnly
                rows={5}
                value={notice.manual}
                aria-label={notice.text}
                ref={(area) => area?.select()}
              />
              <button
                type="button"
                className={`${controls.icon} ${controls.small} ${styles.close}`}
                aria-label={words.close}
                onClick={close}
              >
                <CloseIcon />
              </button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function close(): void {
  useUi.setState({ notice: null });
}
