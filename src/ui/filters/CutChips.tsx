import { ToolbarItem } from '@ariakit/react/toolbar';
import { displayName } from '../../lib/text.ts';
import type { Cut } from '../../profile/cut.ts';
import { useStore } from '../../store/store.ts';
import { CloseIcon } from '../icons.tsx';
import { filterWords as words } from '../wordsFilters.ts';
import { changeCut } from './change.ts';
import styles from './FilterBar.module.css';

/** What else makes the stacks other than they are in the file. It has no order. */
export function CutChips() {
  const { dropFrames, collapseRecursion, foldChains, tagRoot, tagLeaf } = useStore((s) => s.view.cut);
  const chip = (kind: string, text: string, without: Partial<Cut>) => (
    <li className={styles.place}>
      <span className={styles.chip} data-plain="true">
        <span className={styles.still}>
          <span className={styles.kind}>{kind}</span>
          {text !== '' && (
            <bdi dir="ltr" className={`${styles.text} ${styles.mono}`}>
              {displayName(text)}
            </bdi>
          )}
        </span>
        <ToolbarItem
          className={styles.remove}
          aria-label={words.remove(text === '' ? kind : `${kind} ${displayName(text)}`)}
          data-tip={words.remove(kind)}
          onClick={() => changeCut(without)}
        >
          <CloseIcon />
        </ToolbarItem>
      </span>
    </li>
  );
  return (
    <>
      {dropFrames && chip(words.chip.dropFrames, '', { dropFrames: false })}
      {collapseRecursion && chip(words.chip.collapse, '', { collapseRecursion: false })}
      {foldChains && chip(words.chip.chains, '', { foldChains: false })}
      {tagRoot !== '' && chip(words.chip.tagRoot, tagRoot, { tagRoot: '' })}
      {tagLeaf !== '' && chip(words.chip.tagLeaf, tagLeaf, { tagLeaf: '' })}
    </>
  );
}
