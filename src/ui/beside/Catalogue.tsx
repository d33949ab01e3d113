import { useId, useState } from 'react';
import { displayName } from '../../lib/text.ts';
import { formatBytes, formatCount } from '../../lib/units.ts';
import { type Listed, useBeside } from '../../store/beside.ts';
import { useStore } from '../../store/store.ts';
import { INITIAL_VIEW } from '../../store/viewState.ts';
import controls from '../controls.module.css';
import { formatDate, isoDate } from '../dates.ts';
import { besideWords as words } from '../wordsBeside.ts';
import styles from './Catalogue.module.css';
import { found, kindsIn, oldestFirst } from './catalogue.ts';

/** More are not shown at once. */
const SHOWN = 200;

/** Opens listed profiles: one by itself, two in Compare with the older as base, more in Trend. */
function openListed(listed: readonly Listed[]): void {
  const { change, openLinked } = useStore.getState();
  const compare = { ...INITIAL_VIEW.compare, base: 'A', head: 'B' };
  if (listed.length === 2) change({ view: 'compare', compare }, 'replace');
  if (listed.length > 2) change({ view: 'trend' }, 'replace');
  openLinked(oldestFirst(listed).map(({ url }) => ({ url })));
}

/** The profiles that lie beside the page. */
export function Catalogue() {
  const profiles = useBeside((beside) => beside.profiles);
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const title = useId();
  const note = useId();
  const matching = found(profiles, text);
  const chosen = profiles.filter(({ url }) => selected.has(url));
  // Else it would be said when they have been fetched.
  const kinds = kindsIn(chosen);
  const mixed = kinds.length > 1;
  const toggle = (url: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(url)) after.add(url);
      return after;
    });
  return (
    <section className={styles.catalogue} aria-labelledby={title}>
      <div className={styles.head}>
        <h3 className={styles.title} id={title}>
          {words.profiles}
        </h3>
        <p className={`${styles.hint} ${styles.note}`} id={note} role="status">
          {mixed && words.mixed(kinds)}
        </p>
        <input
          type="search"
          className={`${controls.field} ${styles.search}`}
          placeholder={words.searchHint}
          aria-label={words.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <OpenButton chosen={chosen} refused={mixed ? note : undefined} />
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th />
              <th>{words.columns.name}</th>
              <th>{words.columns.tags}</th>
              <th>{words.columns.kind}</th>
              <th>{words.columns.time}</th>
              <th className={styles.number}>{words.columns.size}</th>
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, SHOWN).map((one) => (
              <Row key={one.url} listed={one} selected={selected.has(one.url)} toggle={toggle} />
            ))}
          </tbody>
        </table>
      </div>
      {matching.length === 0 && <p className={styles.hint}>{words.nothing}</p>}
      {matching.length > SHOWN && <p className={styles.hint}>{words.more(formatCount(matching.length - SHOWN))}</p>}
    </section>
  );
}

interface OpenButtonProps {
  readonly chosen: readonly Listed[];
  /** The element that says why not. */
  readonly refused: string | undefined;
}

function OpenButton({ chosen, refused }: OpenButtonProps) {
  const n = chosen.length;
  const label = n === 2 ? words.compare : n > 2 ? words.trend(formatCount(n)) : words.openSelected;
  return n === 0 ? (
    <span className={styles.hint}>{words.selectHint}</span>
  ) : (
    <button
      type="button"
      className={`${controls.button} ${controls.primary}`}
      disabled={refused !== undefined}
      aria-describedby={refused}
      onClick={() => openListed(chosen)}
    >
      {label}
    </button>
  );
}

interface RowProps {
  readonly listed: Listed;
  readonly selected: boolean;
  readonly toggle: (url: string) => void;
}

function Row({ listed, selected, toggle }: RowProps) {
  const { url, name, kind, time, bytes, tags } = listed;
  const shown = displayName(name);
  return (
    <tr data-selected={selected}>
      <td>
        <input type="checkbox" aria-label={words.select(shown)} checked={selected} onChange={() => toggle(url)} />
      </td>
      <td>
        <button
          type="button"
          className={controls.link}
          aria-label={words.open(shown)}
          onClick={() => openListed([listed])}
        >
          <bdi>{shown}</bdi>
        </button>
      </td>
      <td>
        <span className={styles.tags}>
          {tags.map((tag) => (
            <bdi key={tag} className={styles.tag}>
              {displayName(tag)}
            </bdi>
          ))}
        </span>
      </td>
      <td>{kind !== '' && displayName(kind)}</td>
      <td>{time !== null && <time dateTime={isoDate(time)}>{formatDate(time)}</time>}</td>
      <td className={`${controls.mono} ${styles.number}`}>{bytes !== null && formatBytes(bytes)}</td>
    </tr>
  );
}
