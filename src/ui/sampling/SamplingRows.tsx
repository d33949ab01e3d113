import { formatCount, NO_VALUE } from '../../lib/units.ts';
import values from '../DetailsValues.module.css';
import type { Rests } from './rest.ts';
import styles from './Sampling.module.css';
import { samplingWords as say } from './words.ts';

/** How many recorded allocations flat and cum rest on: a row of the table of values. */
export function AllocationsRow({ rests, every }: { readonly rests: Rests; readonly every: string }) {
  return (
    <tbody>
      <tr title={say.errorMeaning(every)}>
        <th scope="row" className={values.term}>
          {say.allocations}
        </th>
        {rests.map(({ samples }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same two
          <td key={i} className={values.value}>
            {samples > 0 ? formatCount(Math.round(samples)) : NO_VALUE}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** What the mark means, where one is shown; that there is no error, where every allocation was recorded (`rests` is null). */
export function SamplingNote({ rests }: { readonly rests: Rests | null }) {
  if (!rests) return <p className={styles.note}>{say.every}</p>;
  if (!rests.some((rest) => rest.rough)) return null;
  return (
    <p className={styles.note}>
      <span className={styles.mark} aria-hidden="true">
        {say.mark}
      </span>{' '}
      {say.few}
    </p>
  );
}
