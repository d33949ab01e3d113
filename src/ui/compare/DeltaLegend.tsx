import { deltaFills } from '../../canvas/deltaPalette.ts';
import { useDark } from '../useDark.ts';
import { compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';

interface LegendProps {
  /** Colours are those of slopes. */
  readonly slope?: boolean;
  /** What grey boxes are; '' where nothing need be said. */
  readonly grey?: string;
}

/** What the colours of a delta mean, from gone over the same to new; or those of a slope. */
export function DeltaLegend({ slope = false, grey = '' }: LegendProps) {
  const fills = deltaFills(useDark());
  const legend = slope ? words.slopeLegend : words.legend;
  return (
    <div className={styles.legendLine}>
      <figure
        className={styles.legend}
        title={slope ? words.slopeLegendMeaning : words.legendMeaning}
        data-testid="delta-legend"
      >
        <div className={styles.ramp} aria-hidden="true">
          {fills.map((fill, i) => (
            <span
              key={fill + String(i)}
              className={styles.step}
              data-sign={Math.sign(i - (fills.length - 1) / 2)}
              style={{ backgroundColor: fill }}
            />
          ))}
        </div>
        <figcaption className={styles.ticks}>
          {legend.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </figcaption>
      </figure>
      {grey !== '' && (
        <span title={slope ? words.slopeLegendMeaning : words.roughMeaning}>
          <span
            className={styles.greySwatch}
            style={{ backgroundColor: fills[(fills.length - 1) / 2] }}
            aria-hidden="true"
          />
          {grey}
        </span>
      )}
    </div>
  );
}
