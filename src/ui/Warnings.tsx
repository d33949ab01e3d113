import { useState } from 'react';
import type { Warning } from '../profile/problem.ts';
import { warningText } from '../store/warningTexts.ts';
import controls from './controls.module.css';
import { useCurrentProfile } from './current.ts';
import { WarningIcon } from './icons.tsx';
import styles from './Warnings.module.css';
import { words } from './words.ts';

/** A line under the controls that stays as long as the profile is shown: what was odd in it, or repaired. */
export function Warnings() {
  const profile = useCurrentProfile();
  const warnings = profile?.about.warnings ?? [];
  if (!profile || warnings.length === 0) return null;
  return <WarningLine key={profile.id} warnings={warnings} />;
}

function WarningLine({ warnings }: { readonly warnings: readonly Warning[] }) {
  const [open, setOpen] = useState(false);
  const sentences = warnings.map(warningText);
  return (
    <section
      className={styles.line}
      data-testid="profile-warnings"
      data-open={open}
      aria-label={words.warnings(sentences.length)}
    >
      <span className={styles.sign}>
        <WarningIcon />
      </span>
      <span className={styles.count}>{words.warnings(sentences.length)}</span>
      <ul className={styles.list} id="warning-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {hidesSome(sentences) && (
        <button
          type="button"
          className={controls.link}
          aria-expanded={open}
          aria-controls="warning-list"
          onClick={() => setOpen(!open)}
        >
          {open ? words.showLess : words.showAll}
        </button>
      )}
    </section>
  );
}

/** One line has room for one sentence of this length even in a small window. */
const FITS = 90;

function hidesSome(sentences: readonly string[]): boolean {
  return sentences.length > 1 || sentences.some((sentence) => sentence.length > FITS);
}
