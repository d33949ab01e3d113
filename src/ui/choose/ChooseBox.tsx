import { type FormEvent, useMemo, useRef, useState } from 'react';
import type { Of } from '../../store/message.ts';
import { problemText } from '../../store/messages.ts';
import type { Alert } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import picks from '../Picks.module.css';
import { Sheet } from '../Sheet.tsx';
import { chooseWords as words } from '../wordsChoose.ts';
import styles from './ChooseBox.module.css';
import { found, type Listed, listOf } from './listed.ts';

/** Rows that are shown; with more a browser takes seconds to lay them out. */
const SHOWN = 1000;

/** There are more files than are opened at once: a list of them to choose from. */
export function ChooseBox() {
  const alert = useStore((s) => s.alert);
  return alert?.problem.kind === 'many-files' ? <Choose alert={alert} files={alert.problem} /> : null;
}

interface ChooseProps {
  readonly alert: Alert;
  readonly files: Of<'many-files'>;
}

function Choose({ alert, files }: ChooseProps) {
  const dismiss = useStore((s) => s.dismissAlert);
  const all = useMemo(() => listOf(files.names), [files]);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => found(all, text), [all, text]);
  const { title, advice } = problemText(files, alert.fileName);
  const tooMany = chosen.size > files.limit;
  const toggle = (place: number) => {
    const next = new Set(chosen);
    if (!next.delete(place)) next.add(place);
    setChosen(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.size === 0 || tooMany) return;
    dismiss();
    alert.reopen?.({ only: all.flatMap(({ place }) => (chosen.has(place) ? [place] : [])) });
  };
  return (
    <Sheet title={title} onClose={dismiss} initialFocus={field}>
      <form onSubmit={submit}>
        <p className={picks.says}>{advice}</p>
        {files.names.length < files.files && (
          <p className={picks.says}>{words.unlisted(files.names.length, files.files)}</p>
        )}
        <div className={styles.tools}>
          <input
            ref={field}
            className={controls.field}
            type="text"
            aria-label={words.find}
            placeholder={words.find}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="button"
            className={controls.button}
            onClick={() => setChosen(new Set([...chosen, ...rows.map(({ place }) => place)]))}
          >
            {words.all}
          </button>
          <button type="button" className={controls.button} onClick={() => setChosen(new Set())}>
            {words.none}
          </button>
        </div>
        <Rows rows={rows} chosen={chosen} toggle={toggle} />
        <div className={picks.foot}>
          <span className={tooMany ? styles.fault : styles.count} aria-live="polite">
            {tooMany ? words.tooMany(chosen.size, files.limit) : words.chosen(chosen.size, files.files)}
          </span>
          <button
            type="submit"
            className={`${controls.button} ${controls.primary}`}
            disabled={chosen.size === 0 || tooMany}
          >
            {words.open(chosen.size)}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

interface RowsProps {
  readonly rows: readonly Listed[];
  readonly chosen: ReadonlySet<number>;
  readonly toggle: (place: number) => void;
}

function Rows({ rows, chosen, toggle }: RowsProps) {
  if (rows.length === 0) return <p className={styles.nothing}>{words.nothing}</p>;
  return (
    <>
      <ul className={picks.list} aria-label={words.files}>
        {rows.slice(0, SHOWN).map(({ place, name }) => (
          <li key={place}>
            <label className={picks.choice}>
              <input type="checkbox" checked={chosen.has(place)} onChange={() => toggle(place)} />
              <bdi className={styles.name}>{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className={styles.nothing}>{words.more(rows.length - SHOWN)}</p>}
    </>
  );
}
