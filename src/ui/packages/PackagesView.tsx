import { useState } from 'react';
import { formatCount } from '../../lib/units.ts';
import { keyOf } from '../../store/asking.ts';
import { useStore } from '../../store/store.ts';
import type { Owner } from '../../views/packages.ts';
import { columnOf, useProfile } from '../current.ts';
import { DetailsPane } from '../DetailsPane.tsx';
import { AskSampling } from '../sampling/AskSampling.tsx';
import { hasErrors } from '../sampling/rest.ts';
import { MarkKey } from '../sampling/SamplingKey.tsx';
import { type Given, useAnswer } from '../useAnswer.ts';
import { packageWords as say } from '../wordsPackages.ts';
import { ActiveStrip } from './ActiveStrip.tsx';
import { Crumbs } from './Crumbs.tsx';
import { MapOfPackages } from './MapOfPackages.tsx';
import styles from './PackagesView.module.css';
import table from './PackageTable.module.css';
import { PackageTable } from './PackageTable.tsx';
import { usePackageRests } from './rests.ts';
import { type Size, useSize } from './useSize.ts';

/** Where the flat values are: modules, packages and functions as areas, with a table of packages beside. */
export function PackagesView() {
  const [room, setRoom] = useState<HTMLElement | null>(null);
  const size = useSize(room);
  const detailsOpen = useStore((s) => s.view.details);
  const selected = useStore((s) => (s.shown?.selectedNode ?? -1) > 0);
  return (
    <div className={styles.pane}>
      <div className={styles.view}>
        {size ? <Asked size={size} setRoom={setRoom} /> : <Parts given={null} setRoom={setRoom} />}
      </div>
      {detailsOpen && selected && <DetailsPane />}
    </div>
  );
}

interface AskedProps {
  readonly size: Size;
  readonly setRoom: (room: HTMLElement | null) => void;
}

function Asked({ size, setRoom }: AskedProps) {
  const place = useStore((s) => s.view.packages);
  return <Parts given={useAnswer('packages', { ...place, ...size })} setRoom={setRoom} />;
}

interface PartsProps {
  readonly given: Given<'packages'> | null;
  readonly setRoom: (room: HTMLElement | null) => void;
}

/** Everything has its place before there is an answer: the map is asked for in the size that it will have. */
function Parts({ given, setRoom }: PartsProps) {
  const shown = useStore((s) => s.shown);
  const profile = useProfile(given?.query.profile);
  const map = (profile && given?.answer) ?? null;
  const { type, total } = columnOf(profile, given?.query.sampleType);
  const rests = usePackageRests(shown && given && keyOf(given.query) === keyOf(shown) ? shown : null);
  const errors = profile !== null && hasErrors(profile);
  return (
    <>
      <div className={styles.bar}>
        {map && <Crumbs map={map} />}
        {profile && <AskSampling profile={profile} />}
        {errors && <MarkKey />}
        <Owners />
      </div>
      <div className={styles.columns}>
        <div className={styles.room} ref={setRoom} aria-busy={given !== null && !given.fresh}>
          {map && map.cells.length === 0 && <p className={styles.nothing}>{say.nothing}</p>}
          {map && shown && map.cells.length > 0 && (
            <MapOfPackages map={map} shown={shown} unit={type.unit} total={total.magnitude} />
          )}
        </div>
        {map ? (
          <PackageTable map={map} type={type} total={total.magnitude} rests={rests} errors={errors} />
        ) : (
          <div className={table.scroller} data-errors={errors} />
        )}
      </div>
      {map ? (
        <ActiveStrip map={map} unit={type.unit} total={total.magnitude} rests={rests} />
      ) : (
        <p className={styles.strip} />
      )}
      <p className={styles.count} role="status">
        {map && say.packages(formatCount(map.rows.length))}
      </p>
    </>
  );
}

const OWNERS: readonly Owner[] = ['own', 'other', 'standard'];

/** How cells tell whose code they are. */
function Owners() {
  return (
    <ul className={styles.owners} title={say.ownersMeaning}>
      {OWNERS.map((owner) => (
        <li key={owner} className={styles.owner}>
          <span className={styles.sample} data-owner={owner} aria-hidden="true" />
          {say.owners[owner]}
        </li>
      ))}
    </ul>
  );
}
