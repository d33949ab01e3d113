import { useState } from 'react';
import { flushSync } from 'react-dom';
import { sparkline } from '../../canvas/trendChart.ts';
import { formatCount, formatShare, formatValue } from '../../lib/units.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import type { AnswerTo } from '../types.ts';
import { trendWords as words } from '../wordsTrend.ts';
import styles from './Trend.module.css';
import { chanceText, slopeText } from './texts.ts';

type Found = NonNullable<AnswerTo<'trend'>['suspects']>;
type Suspect = Found['found'][number];

/** Suspects shown before the rest is asked for. */
const FEW = 3;
const SIZE = { width: 64, height: 16 };

interface SuspectsProps {
  readonly suspects: Found | null;
  readonly at: Float64Array;
  readonly timed: boolean;
  readonly show: (node: number) => void;
  /** In one line: names and slopes. */
  readonly brief: boolean;
}

/** What keeps growing, each with its evidence in a sentence; a press shows its stacks. */
export function Suspects({ suspects, at, timed, show, brief }: SuspectsProps) {
  const [all, setAll] = useState(false);
  if (!suspects) return <p className={styles.none}>{words.nothingLeaks}</p>;
  const { found, sampleType, unit } = suspects;
  const shown = all ? found : found.slice(0, FEW);
  if (brief && found.length > 0) return <Brief found={suspects} timed={timed} show={show} />;
  return (
    <section className={styles.suspects} aria-labelledby="suspects" data-testid="suspects">
      <h2 className={styles.title} id="suspects" data-tip={words.suspectsMeaning}>
        {words.suspects}
      </h2>
      {found.length === 0 && <p className={styles.none}>{words.noSuspects(sampleType)}</p>}
      <ol className={styles.list}>
        {shown.map((suspect) => (
          <li key={suspect.frame}>
            <button
              type="button"
              className={styles.suspect}
              data-name={suspect.name}
              onClick={(event) => {
                const place = event.currentTarget.closest('section')?.parentElement;
                flushSync(() => show(suspect.node));
                // In brief it is another button.
                place?.querySelector<HTMLElement>(`[data-name="${CSS.escape(suspect.name)}"]`)?.focus();
              }}
            >
              <svg {...SIZE} viewBox={`-1 -1 ${SIZE.width + 2} ${SIZE.height + 2}`} aria-hidden="true">
                <path className={styles.spark} d={sparkline(at, suspect.series, SIZE)} />
              </svg>
              <Name name={suspect.name} className={styles.suspectName} />
              <span className={styles.evidence} title={words.chance(chanceText(suspect.p))}>
                {evidence(suspect, unit, timed)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {found.length > FEW && (
        <button type="button" className={controls.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fewer : words.more(formatCount(found.length - FEW))}
        </button>
      )}
    </section>
  );
}

interface BriefProps extends Pick<SuspectsProps, 'timed' | 'show'> {
  readonly found: Found;
}

function Brief({ found: { found, unit }, timed, show }: BriefProps) {
  return (
    <section className={styles.brief} aria-labelledby="suspects" data-testid="suspects">
      <h2 className={styles.title} id="suspects" data-tip={words.suspectsMeaning}>
        {words.suspects}
      </h2>
      {found.map((suspect) => (
        <button
          key={suspect.frame}
          type="button"
          className={styles.briefly}
          data-name={suspect.name}
          title={evidence(suspect, unit, timed)}
          onClick={() => show(suspect.node)}
        >
          <Name name={suspect.name} className={styles.suspectName} /> {slopeText(suspect.slope, unit, timed)}
        </button>
      ))}
    </section>
  );
}

/** `rises in 7 of 7 steps, +4.20 MiB/min, 96.0 % of what it allocates stays; would be 252 MiB in an hour`. */
function evidence(suspect: Suspect, unit: string, timed: boolean): string {
  const { rising, steps, slope, survival, share, last, own } = suspect;
  const parts = [
    words.rises(formatCount(rising), formatCount(steps)),
    slopeText(slope, unit, timed),
    ...(survival === null ? [] : [words.stays(formatShare(survival))]),
    words.ofGrowth(formatShare(share)),
    ...(own ? [] : [words.notOwn]),
  ];
  const hour = timed ? `; ${words.inAnHour(formatValue(Math.round(last + 60 * slope), unit))}` : '';
  return `${parts.join(', ')}${hour}`;
}
