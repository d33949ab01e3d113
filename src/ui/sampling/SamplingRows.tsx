import { formatCount, formatValue } from '../../lib/units.ts';
import type { Shown } from '../../store/state.ts';
import { columnOf } from '../current.ts';
import values from '../DetailsValues.module.css';
import type { Details, ProfileSummary } from '../types.ts';
import { Rough } from './Rough.tsx';
import styles from './Sampling.module.css';
import { errorText, isRough, type Rest, restsOf, useSampling } from './sampling.ts';
import { samplingWords as say } from './words.ts';

interface Props {
  readonly details: Details;
  readonly profile: ProfileSummary;
  readonly shown: Shown;
}

/** How sure flat and cum of the shown sample type are: two rows of the table of values. */
export function SamplingRows({ details, profile, shown }: Props) {
  const sampling = useSampling(shown);
  if (!sampling || sampling.rate <= 1) return null;
  const { unit } = columnOf(profile, shown.sampleType).type;
  const { flat, cum } = restsOf(sampling, details.frame);
  const meaning = say.errorMeaning(formatValue(sampling.rate, 'bytes'));
  return (
    <tbody className={values.later} data-testid="sampling">
      <tr title={meaning}>
        <th scope="row" className={values.term}>
          {say.error}
        </th>
        {[flat, cum].map((rest, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same two
          <td key={i} className={values.value}>
            {errorText(rest, unit)}
          </td>
        ))}
      </tr>
      <tr title={say.allocationsMeaning}>
        <th scope="row" className={values.term}>
          {say.allocations}
        </th>
        {[flat, cum].map((rest, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same two
          <td key={i} className={values.value}>
            {isRough(sampling, rest) && <Rough />}
            {formatCount(Math.round(rest.samples))}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** What the mark means, where one is shown; that there is no error, where there is none. */
export function SamplingNote({ details, shown }: Omit<Props, 'profile'>) {
  const sampling = useSampling(shown);
  if (!sampling) return null;
  if (sampling.rate <= 1) return <p className={styles.note}>{say.every}</p>;
  const rests: Rest[] = Object.values(restsOf(sampling, details.frame));
  if (!rests.some((rest) => isRough(sampling, rest))) return null;
  return (
    <p className={styles.note}>
      <span className={styles.mark} aria-hidden="true">
        {say.mark}
      </span>{' '}
      {say.few}
    </p>
  );
}
