import { formatCount, NO_VALUE } from '../../lib/units.ts';
import values from '../DetailsValues.module.css';
import type { Rests } from './rest.ts';
import styles from './Sampling.module.css';
import { samplingWords as say } from './words.ts';

interface AllocationsProps {
  /** Null: not there yet. */
  readonly rests: Rests | null;
  readonly every: string;
}

/** How many recorded allocations flat and cum rest on: a row of the table of values. */
export function AllocationsRow({ rests, every }: AllocationsProps) {
  return (
    <tbody>
      <tr title={say.errorMeaning(every)}>
        <th scope="row" className={values.term}>
          {say.allocations}
        </th>
        {[0, 1].map((i) => (
          <td key={i} className={values.value}>
            {rests && countText(rests[i]!.samples)}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

function countText(samples: number): string {
  return samples > 0 ? formatCount(Math.round(samples)) : NO_VALUE;
}

type Note = 'every' | 'few' | '';

/** `rests` are null where every allocation was recorded. */
export function noteOf(rests: Rests | null): Note {
  if (!rests) return 'every';
  return rests.some((rest) => rest.rough) ? 'few' : '';
}

/** What the mark means, where one is shown; that there is no error, where every allocation was recorded. */
export function SamplingNote({ note }: { readonly note: Note }) {
  if (note === '') return null;
  if (note === 'every') return <p className={styles.note}>{say.every}</p>;
  return (
    <p className={styles.note}>
      <span className={styles.mark} aria-hidden="true">
        {say.mark}
      </span>{' '}
      {say.few}
    </p>
  );
}
