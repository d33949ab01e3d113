import { Combobox, ComboboxItem, ComboboxPopover, useComboboxStore } from '@ariakit/react/combobox';
import { useDeferredValue, useMemo, useState } from 'react';
import type { FrameTable } from '../../fold/tree.ts';
import { formatCount } from '../../lib/units.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import { callersWords } from '../wordsCallers.ts';
import styles from './CallersView.module.css';
import { findNames } from './names.ts';

/** More names help nobody to find one. */
const MOST = 40;

interface PivotBoxProps {
  readonly frames: FrameTable;
  readonly choose: (name: string) => void;
}

/** A field in which another frame is found by a part of its name. */
export function PivotBox({ frames, choose }: PivotBoxProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useDeferredValue(text);
  const { names, left } = useMemo(() => findNames(frames, wanted, MOST), [frames, wanted]);
  const store = useComboboxStore({ value: text, setValue: setText, open: open && wanted.trim() !== '', setOpen });
  const chosen = (name: string) => {
    setText('');
    choose(name);
  };
  return (
    <>
      <Combobox
        store={store}
        className={`${controls.field} ${styles.field}`}
        aria-label={callersWords.choose}
        placeholder={callersWords.chooseHint}
        autoSelect
        autoComplete="none"
        spellCheck={false}
        maxLength={1000}
        // Caught before the field passes the key on to the item that is active.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          const { value } = event.currentTarget;
          const { activeValue } = store.getState();
          if (wanted === value && activeValue !== undefined && names.includes(activeValue)) return;
          // The list is still that of what was typed before, or nothing in it is active yet.
          event.preventDefault();
          const [first] = findNames(frames, value, 1).names;
          if (first !== undefined) chosen(first);
        }}
      />
      <ComboboxPopover store={store} className={styles.names} gutter={4} fixed aria-label={callersWords.choose}>
        {names.map((name) => (
          <ComboboxItem
            key={name}
            className={styles.name}
            value={name}
            setValueOnClick={false}
            onClick={() => chosen(name)}
          >
            <span className={controls.cutStart}>
              <Name name={name} />
            </span>
          </ComboboxItem>
        ))}
        {names.length === 0 && <p className={styles.quiet}>{callersWords.noName}</p>}
        {left > 0 && <p className={styles.quiet}>{callersWords.namesLeft(formatCount(left))}</p>}
      </ComboboxPopover>
    </>
  );
}
