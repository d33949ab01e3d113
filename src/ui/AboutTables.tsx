import { useState } from 'react';
import { displayName } from '../lib/text.ts';
import { exactNumber, formatCount, formatExact, formatValue } from '../lib/units.ts';
import styles from './AboutView.module.css';
import controls from './controls.module.css';
import { columnOf } from './current.ts';
import { meaningOf, ownOrder } from './sampleTypes.ts';
import type { About, ProfileSummary } from './types.ts';
import { words } from './words.ts';
import { aboutWords } from './wordsAbout.ts';

export function AboutSampleTypes({ profile }: { readonly profile: ProfileSummary }) {
  return (
    <table className={`${styles.table} ${styles.types}`}>
      <thead>
        <tr>
          <th scope="col">{aboutWords.sampleType}</th>
          <th scope="col">{aboutWords.unit}</th>
          <th scope="col" className={styles.number}>
            {aboutWords.total}
          </th>
          <th scope="col" className={styles.number}>
            {aboutWords.exact}
          </th>
          <th scope="col">{aboutWords.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {ownOrder(profile.sampleTypes).map((i) => {
          const type = profile.sampleTypes[i]!;
          const { sum, magnitude, exact } = columnOf(profile, i).total;
          return (
            <tr key={i}>
              <th scope="row">
                <bdi>{displayName(type.type)}</bdi>
              </th>
              <td>
                <bdi>{displayName(type.unit)}</bdi>
              </td>
              <td className={styles.number}>{formatValue(sum, type.unit)}</td>
              <td className={styles.number}>{formatExact(exactNumber(exact), type.unit)}</td>
              <td className={styles.meaning}>
                {meaningOf(profile.kind, type)}
                {magnitude !== sum && ` ${words.magnitudeOf(formatValue(magnitude, type.unit))}`}
                {i === profile.defaultSampleType && <span className={styles.tag}>{aboutWords.shownFirst}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function AboutLabels({ labels }: { readonly labels: About['labels'] }) {
  if (labels.length === 0) return <p className={styles.none}>{aboutWords.none}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{aboutWords.label}</th>
          <th scope="col">{aboutWords.labelKind}</th>
          <th scope="col" className={styles.number}>
            {aboutWords.labelCount}
          </th>
          <th scope="col" className={styles.number}>
            {aboutWords.labelValues}
          </th>
        </tr>
      </thead>
      <tbody>
        {labels.map((label, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may stand for texts and for numbers
          <tr key={i}>
            <th scope="row">
              <bdi>{displayName(label.key)}</bdi>
            </th>
            <td>
              {label.numeric ? aboutWords.number : aboutWords.text}
              {label.units.length > 0 && <bdi> ({label.units.map(displayName).join(', ')})</bdi>}
            </td>
            <td className={styles.number}>{formatCount(label.count)}</td>
            <td className={styles.number}>{formatCount(label.values)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Programs with hundreds of libraries are listed in full only on request. */
const FEW = 20;

export function AboutMappings({ mappings }: { readonly mappings: About['mappings'] }) {
  const [all, setAll] = useState(false);
  if (mappings.length === 0) return <p className={styles.none}>{aboutWords.none}</p>;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{aboutWords.binary}</th>
            <th scope="col">{aboutWords.buildId}</th>
            <th scope="col">{aboutWords.range}</th>
          </tr>
        </thead>
        <tbody>
          {mappings.slice(0, all ? mappings.length : FEW).map((mapping, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may list one mapping twice
            <tr key={i}>
              <th scope="row">
                <bdi>{displayName(mapping.file)}</bdi>
              </th>
              <td>
                <bdi>{mapping.buildId === '' ? aboutWords.none : displayName(mapping.buildId)}</bdi>
              </td>
              <td>
                {mapping.start}–{mapping.limit}
                {mapping.offset !== '0x0' && mapping.offset !== '0' && ` +${mapping.offset}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mappings.length > FEW && (
        <button type="button" className={controls.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.showLess : words.more(formatCount(mappings.length - FEW))}
        </button>
      )}
    </>
  );
}
