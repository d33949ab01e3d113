import { useState } from 'react';
import { displayName } from '../lib/text.ts';
import styles from './AboutView.module.css';
import controls from './controls.module.css';
import { asAddress } from './dropped.ts';
import { aboutWords } from './wordsAbout.ts';

/**
 * The only link ever made from what a file says: an http(s) address, and only after the reader asked for it by a press on a plain
 * button. Anything else is shown as text.
 */
export function DocLink({ address }: { readonly address: string }) {
  const [asked, setAsked] = useState(false);
  const safe = asAddress(address);
  return (
    <>
      <bdi className={styles.code}>{displayName(address)}</bdi>{' '}
      {safe !== null && !asked && (
        <button type="button" className={controls.link} onClick={() => setAsked(true)}>
          {aboutWords.makeLink}
        </button>
      )}
      {safe !== null && asked && (
        <a className={styles.link} href={safe} target="_blank" rel="noopener noreferrer">
          {aboutWords.openDocumentation(new URL(safe).host)}
        </a>
      )}
    </>
  );
}
