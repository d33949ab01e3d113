import { type FormEvent, useEffect, useRef, useState } from 'react';
import { problemText } from '../store/messages.ts';
import { refusalOf } from '../store/remote.ts';
import type { UrlQuestion } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import { Sheet } from './Sheet.tsx';
import { shortAddress } from './shortAddress.ts';
import styles from './UrlDialogs.module.css';
import { say, useUi } from './uiState.ts';
import { words } from './words.ts';

function closeBox(): void {
  useUi.setState({ dialog: 'none', urlDraft: '' });
}

/** Why nothing can be fetched from there, as a sentence, or null. */
function faultOf(text: string): string | null {
  if (text.trim() === '') return words.urlEmpty;
  const target = refusalOf(text.trim());
  if (!('problem' in target)) return null;
  const { title, advice } = problemText(target.problem, '');
  return `${title} ${advice}`.trim();
}

/** Asks for the address of a profile. What is not of this page's origin is asked about once more before anything is fetched. */
export function UrlBox() {
  const draft = useUi((ui) => ui.urlDraft);
  const openLinked = useStore((s) => s.openLinked);
  const [text, setText] = useState(draft);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const fault = faultOf(text);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) {
      field.current?.focus();
      return;
    }
    closeBox();
    openLinked([{ url: text.trim() }]);
  };

  const complaint = tried ? (fault ?? '') : '';
  return (
    <Sheet title={words.urlTitle} onClose={closeBox} initialFocus={field}>
      <form onSubmit={submit} noValidate>
        <label className={styles.label} htmlFor="url-field">
          {words.urlLabel}
        </label>
        <input
          id="url-field"
          ref={field}
          className={`${controls.field} ${controls.mono}`}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…/heap.pb.gz"
          value={text}
          aria-invalid={complaint !== ''}
          aria-describedby="url-hint"
          onChange={(event) => setText(event.target.value)}
        />
        <p className={complaint === '' ? styles.hint : styles.fault} id="url-hint" aria-live="polite">
          {complaint === '' ? words.urlHint : complaint}
        </p>
        <div className={styles.buttons}>
          <button type="button" className={controls.button} onClick={closeBox}>
            {words.cancel}
          </button>
          <button type="submit" className={`${controls.button} ${controls.primary}`}>
            {words.urlOpen}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

/** A press this soon after the question appeared was meant for something else. */
const CONSIDER_MS = 500;

/** Names the server that would be contacted. Cancel has the focus, and nothing confirms in the first half second. */
export function UrlQuestionBox({ question }: { readonly question: UrlQuestion }) {
  const answer = useStore((s) => s.answerUrl);
  const cancel = useRef<HTMLButtonElement>(null);
  const askedAt = useRef(0);
  useEffect(() => {
    askedAt.current = performance.now();
  }, []);

  const { host } = new URL(question.origin);
  const confirm = () => {
    if (performance.now() - askedAt.current < CONSIDER_MS) return;
    answer(true);
    // With profiles open the page goes on in another tab, and is not told whether it came up.
    if (useStore.getState().profiles.length > 0) say(words.otherTab);
  };
  return (
    <Sheet title={words.askTitle(host)} onClose={() => answer(false)} initialFocus={cancel}>
      <ul className={styles.addresses}>
        {question.urls.map((url) => (
          <li key={url} className={styles.address}>
            <bdi>{shortAddress(url)}</bdi>
          </li>
        ))}
      </ul>
      <p>{words.askText(host)}</p>
      <div className={styles.buttons}>
        <button type="button" className={controls.button} ref={cancel} onClick={() => answer(false)}>
          {words.cancel}
        </button>
        <button type="button" className={`${controls.button} ${controls.primary}`} onClick={confirm}>
          {words.askYes(host)}
        </button>
      </div>
    </Sheet>
  );
}
