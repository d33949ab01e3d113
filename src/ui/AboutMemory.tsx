import { formatExact, formatValue } from '../lib/units.ts';
import styles from './AboutView.module.css';
import { bytesInUse, memoryRows } from './memory.ts';
import type { ProfileSummary } from './types.ts';
import { memoryWords as words } from './wordsMemory.ts';

/** How the bytes in use come to what the system sees of the process; nothing where the file does not say. */
export function AboutMemory({ profile }: { readonly profile: ProfileSummary }) {
  const { memStats } = profile.about;
  const inUse = bytesInUse(profile);
  const rows = memStats && inUse !== null ? memoryRows(memStats, inUse) : null;
  if (rows === null) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.title}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col" className={styles.number}>
              {words.size}
            </th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, bytes, sum }, i) => (
            <tr key={what} className={sum ? styles.sum : undefined}>
              <th scope="row">
                {what !== 'peak' && i > 0 && <span className={styles.sign}>{sum ? '=' : '+'} </span>}
                {words.rows[what][0]}
              </th>
              <td className={styles.number} title={formatExact(bytes, 'bytes')}>
                {formatValue(bytes, 'bytes')}
              </td>
              <td className={styles.meaning}>{words.rows[what][1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{words.note}</p>
    </section>
  );
}
