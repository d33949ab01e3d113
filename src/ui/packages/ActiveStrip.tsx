import { displayName } from '../../lib/text.ts';
import { formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import type { MapPlace, PackageMap } from '../../views/packages.ts';
import controls from '../controls.module.css';
import { addFilter } from '../filters/change.ts';
import { Name } from '../Name.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest } from '../sampling/rest.ts';
import { packageWords as say } from '../wordsPackages.ts';
import { titleOf } from './cells.ts';
import { beginningWith } from './filters.ts';
import styles from './PackagesView.module.css';
import { goTo, usePlace } from './place.ts';
import { sumOfRests } from './rests.ts';

interface StripProps {
  readonly map: PackageMap;
  readonly unit: string;
  readonly total: number;
  readonly rests: ReadonlyMap<string, Rest> | null;
}

/** The package or module that is marked, or that the map is in: its numbers, and what can be done with it. */
export function ActiveStrip({ map, unit, total, rests }: StripProps) {
  const active = usePlace((s) => s.active);
  const at: MapPlace = active ?? map.place;
  const rows = map.rows.filter(
    ({ pack }) => pack.module === at.module && (at.package === '' || pack.name === at.package),
  );
  if (at.module === '' && at.package === '') return <p className={styles.strip}>{hint(map)}</p>;
  if (rows.length === 0) return <p className={styles.strip}>{hint(map)}</p>;
  const name = at.package || titleOf({ kind: 'module', name: at.module });
  const flat = rows.reduce((sum, row) => sum + row.flat, 0);
  const functions = rows.reduce((sum, row) => sum + row.functions, 0);
  const rest = rests && sumOfRests(rows.flatMap(({ pack }) => rests.get(pack.name) ?? []));
  const isThere = at.module === map.place.module && at.package === map.place.package;
  return (
    <div className={styles.strip} data-testid="package-active">
      <Name name={name} className={styles.stripName ?? ''} />
      <span className={controls.mono}>
        {rest?.rough && <Rough />}
        {formatValue(flat, unit)}
        {rest && rest.samples > 0 && ` ${errorText(rest.error, unit)}`}
      </span>
      <span className={controls.mono}>{formatShare(shareOf(flat, total))}</span>
      <span>{say.functions(formatCount(functions))}</span>
      <span className={styles.actions}>
        {!isThere && (
          <button
            type="button"
            className={styles.action}
            onClick={() => goTo({ module: at.module, package: at.package })}
          >
            {say.open}
          </button>
        )}
        <Filters
          name={name}
          text={beginningWith(
            rows.map((row) => row.prefix),
            at.package === '' ? at.module : '',
          )}
        />
      </span>
    </div>
  );
}

function hint(map: PackageMap): string {
  return map.magnitude === map.flat ? say.hint : say.hintSigned;
}

function Filters({ name, text }: { readonly name: string; readonly text: string }) {
  const none = text === '';
  return (
    <>
      <button
        type="button"
        className={styles.action}
        disabled={none}
        data-tip={none ? say.noFilter : say.focusMeaning(displayName(name))}
        onClick={() => addFilter('focus', text)}
      >
        {say.focus}
      </button>
      <button
        type="button"
        className={styles.action}
        disabled={none}
        data-tip={none ? say.noFilter : say.hideMeaning(displayName(name))}
        onClick={() => addFilter('hide', text)}
      >
        {say.hide}
      </button>
    </>
  );
}
