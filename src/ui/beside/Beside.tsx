import { useState } from 'react';
import { useBeside } from '../../store/beside.ts';
import controls from '../controls.module.css';
import { Sheet } from '../Sheet.tsx';
import { besideWords as words } from '../wordsBeside.ts';
import { Catalogue } from './Catalogue.tsx';
import { useFetching } from './fetching.ts';
import { Recent } from './Recent.tsx';
import { TargetPanel } from './TargetPanel.tsx';

/** On the empty page: what its host offers besides the page, and what the browser kept. */
export function Beside() {
  const program = useBeside((beside) => beside.target !== '');
  const profiles = useBeside((beside) => beside.profiles.length > 0);
  return (
    <>
      {program && <TargetPanel />}
      {profiles && <Catalogue />}
      <Recent />
    </>
  );
}

/** With profiles open: the way to the next from the running program. */
export function FetchButton() {
  const program = useBeside((beside) => beside.target !== '');
  const fetched = useFetching((fetching) => fetching.fetched);
  const [open, setOpen] = useState(false);
  if (!program) return null;
  return (
    <>
      <button
        type="button"
        className={controls.button}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        aria-label={words.fetchFrom}
        data-tip={words.fetchFrom}
      >
        {fetched === null ? words.fetch : `${words.fetch} (${fetched})`}
      </button>
      {open && (
        <Sheet title={words.fetchFrom} onClose={() => setOpen(false)}>
          <TargetPanel />
        </Sheet>
      )}
    </>
  );
}
