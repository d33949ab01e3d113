import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react/combobox';
import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { useCurrentProfile } from '../current.ts';
import { Name } from '../Name.tsx';
import { filterWords as words } from '../wordsFilters.ts';
import { type Completion, completions } from './completions.ts';
import { cancel, commit, typeFilters } from './editing.ts';
import styles from './FilterBar.module.css';

export const FILTER_INPUT_ID = 'filter';

interface FilterBoxProps {
  readonly initial: string;
  readonly faulty: boolean;
  /** After Enter, where something was in the box: then `more` may come. */
  readonly done: (more: boolean) => void;
}

/** The text box of one filter, or of a whole line of them. What is typed holds at once. */
export function FilterBox({ initial, faulty, done }: FilterBoxProps) {
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const offered = useCompletions(text);

  // Before the next key is pressed.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
    setOpen(initial === '');
    input.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [initial]);

  const type = (next: string) => {
    setText(next);
    setOpen(true);
    typeFilters(next);
  };
  const choose = ({ line, ends }: Completion) => {
    type(line);
    if (ends) enter(line);
    else input.current?.focus();
  };
  const enter = (line: string) => {
    commit();
    done(line.trim() !== '');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      cancel();
      done(false);
    } else if (event.key === 'Enter' && !event.currentTarget.hasAttribute('aria-activedescendant')) enter(text);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ComboboxProvider value={text} setValue={type} open={open && offered.length > 0} setOpen={setOpen}>
      <Combobox
        ref={input}
        id={FILTER_INPUT_ID}
        className={styles.input}
        aria-label={words.box}
        aria-invalid={faulty}
        aria-describedby={faulty ? 'filter-fault' : undefined}
        placeholder={words.boxHint}
        autoComplete="none"
        autoSelect={false}
        spellCheck={false}
        autoCapitalize="off"
        maxLength={10_000}
        style={{ width: `${Math.min(64, Math.max(text === '' ? 54 : 26, text.length + 3))}ch` }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!event.relatedTarget?.closest('[data-completions]')) commit();
        }}
      />
      <ComboboxPopover className={styles.completions} gutter={4} fixed aria-label={words.box} data-completions="">
        {offered.map((completion) => (
          <ComboboxItem
            key={completion.line}
            className={styles.completion}
            value={completion.line}
            setValueOnClick={false}
            hideOnClick={false}
            onClick={() => choose(completion)}
          >
            <span className={completion.says === '' ? controls.cutStart : styles.kind}>
              <Name name={completion.shown} />
            </span>
            {completion.says !== '' && <span className={styles.says}>{completion.says}</span>}
          </ComboboxItem>
        ))}
      </ComboboxPopover>
    </ComboboxProvider>
  );
}

function useCompletions(text: string): readonly Completion[] {
  const frames = useStore((s) => s.shown?.shape.frames ?? null);
  const granularity = useStore((s) => s.view.cut.granularity);
  const labels = useCurrentProfile()?.about.labels;
  const line = useDeferredValue(text);
  return useMemo(
    () => completions(line, { frames, granularity, labels: (labels ?? []).map(({ key }) => key) }),
    [line, frames, granularity, labels],
  );
}
