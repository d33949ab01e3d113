import { useState } from 'react';
import { visible } from '../../lib/quote.ts';
import { profileMark, profileOf } from '../../store/profileMark.ts';
import { useStore } from '../../store/store.ts';
import type { Link } from '../../store/url.ts';
import controls from '../controls.module.css';
import { CloseIcon } from '../icons.tsx';
import type { ProfileSummary } from '../types.ts';
import { words as page } from '../words.ts';
import { noteWords as words } from '../wordsNotes.ts';
import styles from './LinkNote.module.css';

/** What is worth knowing of what is open, or is not. */
export function Notes() {
  return (
    <>
      <LeftNote />
      <LinkNote />
    </>
  );
}

/** Names files that gave way to newer ones: they can be opened too. */
function LeftNote() {
  const left = useStore((s) => s.left);
  const openLeft = useStore((s) => s.openLeft);
  if (left.length === 0) return null;
  const names = left.slice(0, MOST).map(({ name }) => visible(name, LONGEST_NAME));
  return (
    <div className={styles.note} role="status" data-testid="left-note" data-print="no">
      <p>{page.left(names.join(', '), left.length, left.length > MOST)}</p>
      <button type="button" className={controls.button} onClick={openLeft}>
        {page.openLeft(left.length)}
      </button>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        aria-label={page.dismiss}
        onClick={() => useStore.setState({ left: [] })}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

/** Says of a link what is missing to show what it describes. */
function LinkNote() {
  const link = useStore((s) => s.link);
  const profiles = useStore((s) => s.profiles);
  const waiting = useStore((s) => s.opening !== null || s.urlQuestion !== null);
  const [closed, setClosed] = useState<Link | null>(null);
  const sentences = closed === link ? [] : sentencesOn(link, profiles, waiting);
  if (sentences.length === 0) return null;
  return (
    <div className={styles.note} role="status" data-testid="link-note" data-print="no">
      <p>{sentences.join(' ')}</p>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        aria-label={page.dismiss}
        onClick={() => setClosed(link)}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

/** Keys, or files, that a sentence names. */
const MOST = 8;
const LONGEST_KEY = 20;
const LONGEST_NAME = 60;

function sentencesOn(link: Link, profiles: readonly ProfileSummary[], waiting: boolean): string[] {
  const sentences: string[] = [];
  const [first] = profiles;
  if (!first && !waiting && link.linked.length === 0 && link.describes) sentences.push(words.linkAlone);
  const { of } = link;
  const isOfAnother =
    (of !== '' && !profiles.some((profile) => profileMark(profile) === of)) || !profileOf(profiles, link.view.shown);
  if (first?.complete && !waiting && isOfAnother) sentences.push(words.linkOfAnother);
  const { sampleType } = link.view;
  const isThere = sampleType === '' || profiles.some((p) => p.sampleTypes.some(({ type }) => type === sampleType));
  if (first && !waiting && !isOfAnother && !isThere) {
    sentences.push(words.linkSampleType(visible(sampleType, LONGEST_KEY)));
  }
  const keys = [...new Set(link.ignored)].map((key) => visible(key, LONGEST_KEY));
  if (keys.length > 0) {
    sentences.push(words.linkIgnored(keys.slice(0, MOST).join(', '), keys.length > MOST));
  }
  return sentences;
}
