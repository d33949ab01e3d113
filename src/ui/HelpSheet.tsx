import { Fragment } from 'react';
import { buildId } from '../store/offline.ts';
import styles from './HelpSheet.module.css';
import { KEYMAP } from './keymap.ts';
import type { Binding } from './keys.ts';
import { Sheet } from './Sheet.tsx';
import { useUi } from './uiState.ts';
import { words } from './words.ts';
import { installedWords } from './wordsInstalled.ts';
import { keyWords } from './wordsKeys.ts';
import { startWords } from './wordsStart.ts';

/** All keys, printed from the table that the handler runs from. */
export function HelpSheet() {
  const groups = [...new Set(KEYMAP.map((binding) => binding.group))];
  return (
    <Sheet title={keyWords.title} onClose={() => useUi.setState({ dialog: 'none' })} wide>
      <div className={styles.columns}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h2 className={styles.heading}>{group}</h2>
            <dl className={styles.keys}>
              {KEYMAP.filter((binding) => binding.group === group).map((binding) => (
                <Line key={binding.says} binding={binding} />
              ))}
            </dl>
          </section>
        ))}
        <section className={styles.group}>
          <h2 className={styles.heading}>{keyWords.groups.mouse}</h2>
          <dl className={styles.keys}>
            {keyWords.mouse.map(([gesture, says]) => (
              <Fragment key={gesture}>
                <dt>{gesture}</dt>
                <dd>{says}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
        <section className={styles.group}>
          <h2 className={styles.heading}>{keyWords.heapTitle}</h2>
          <dl className={styles.types}>
            {keyWords.heap.map(([type, meaning]) => (
              <Fragment key={type}>
                <dt>{type}</dt>
                <dd>{meaning}</dd>
              </Fragment>
            ))}
          </dl>
          <p className={styles.note}>{words.allocatedNotRetained}</p>
        </section>
        <section className={styles.group} data-testid="limits">
          <h2 className={styles.heading}>{keyWords.limitsTitle}</h2>
          <dl className={styles.limits}>
            {keyWords.limits.map(([what, limit]) => (
              <Fragment key={what}>
                <dt>{what}</dt>
                <dd>{limit}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      </div>
      <p className={styles.note}>
        {startWords.promise} {buildId() !== '' && installedWords.build(buildId())}
      </p>
    </Sheet>
  );
}

function Line({ binding }: { readonly binding: Binding }) {
  const isRange = binding.keys.length > 3;
  const keys = isRange ? [binding.keys[0]!, binding.keys.at(-1)!] : binding.keys;
  return (
    <>
      <dt>
        {keys.map((key, i) => (
          <Fragment key={key}>
            {i > 0 && <span className={styles.between}>{isRange ? keyWords.to : keyWords.or}</span>}
            <Sequence keys={key} />
          </Fragment>
        ))}
      </dt>
      <dd>{binding.says}</dd>
    </>
  );
}

/** `Mod+o` is two keys, `+` is one. */
function partsOf(chord: string): string[] {
  return chord === '+' ? [chord] : chord.split('+');
}

function Sequence({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((chord, i) => (
    <Fragment key={chord}>
      {i > 0 && <span className={styles.between}>{keyWords.andThen}</span>}
      {partsOf(chord).map((key) => (
        <kbd key={key} className={styles.key}>
          {keyWords.names.get(key) ?? key}
        </kbd>
      ))}
    </Fragment>
  ));
}
