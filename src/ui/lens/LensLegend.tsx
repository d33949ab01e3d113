import { lensFills } from '../../canvas/lensPalette.ts';
import type { Shown } from '../../store/state.ts';
import { placeOn, ticksOf } from '../../views/lens.ts';
import { columnOf, useProfile } from '../current.ts';
import { ratioMeaning } from '../sampleTypes.ts';
import { useDark } from '../useDark.ts';
import { formatLens, lensWords as words } from '../wordsLens.ts';
import styles from './LensLegend.module.css';
import { useLensColumn } from './useLens.ts';

/** What the colours mean: their ramp with values, what is grey, and a sentence. */
export function LensLegend({ shown }: { readonly shown: Shown }) {
  const column = useLensColumn(shown);
  const { ramp, none } = lensFills(useDark());
  const profile = useProfile(shown.profile);
  if (!column) return null;
  const means = (profile && ratioMeaning(profile.sampleTypes, shown.sampleType)) ?? words.means[column.lens];
  const { lens, scale, value } = column;
  const whole = columnOf(profile, shown.sampleType).total.magnitude;
  return (
    <section className={styles.legend} aria-label={words.legend(lens)} data-testid="lens-legend" data-lens={lens}>
      <span className={styles.name}>{words.names[lens]}</span>
      <div className={styles.scale}>
        <div className={styles.ramp} style={{ background: `linear-gradient(to right, ${ramp.join()})` }} />
        {/* Numbers come with the answer that the colours come with. */}
        {value !== null && (
          <ul className={styles.ticks}>
            {ticksOf(column).map((tick) => (
              <li key={tick} style={{ insetInlineStart: `${100 * placeOn(scale, tick)}%` }}>
                {formatLens(lens, tick, whole)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.none}>
        <span className={styles.swatch} style={{ background: none }} aria-hidden="true" />
        {words.none[lens]}
      </span>
      <p className={styles.means} title={means}>
        {means}
      </p>
    </section>
  );
}
