import { useEffect, useRef } from 'react';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import { formatClock, formatDate } from './dates.ts';
import { CloseIcon } from './icons.tsx';
import { letterOf } from './letter.ts';
import styles from './ProfileChips.module.css';
import type { ProfileSummary } from './types.ts';
import { words } from './words.ts';

/** One chip per open profile, lettered in the order they were opened; a press shows it. */
export function ProfileChips() {
  const profiles = useStore((s) => s.profiles);
  const current = useStore((s) => s.current);
  if (profiles.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={words.profiles}>
      {profiles.map((profile, i) => (
        <Chip key={profile.id} profile={profile} place={i} shown={profile.id === current} />
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly profile: ProfileSummary;
  readonly place: number;
  readonly shown: boolean;
}

function Chip({ profile, place, shown }: ChipProps) {
  const show = useStore((s) => s.show);
  const close = useStore((s) => s.close);
  const { time } = profile.about;
  const chip = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (shown && chip.current?.nextSibling !== chip.current?.previousSibling)
      chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return (
    <li ref={chip} className={styles.chip} data-shown={shown} data-colour={place % 6}>
      <button
        type="button"
        className={styles.body}
        aria-pressed={shown}
        onClick={() => show(profile.id)}
        data-tip={`${profile.name}, ${profile.kind}${time === null ? '' : `, ${formatDate(time)}`}`}
      >
        <span className={styles.letter}>{letterOf(place)}</span>
        <bdi className={styles.file}>{profile.name}</bdi>
        <span className={styles.kind}>
          {profile.kind}
          {time !== null && ` · ${formatClock(time)}`}
        </span>
      </button>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        aria-label={words.closeProfile(profile.name)}
        data-tip={words.close}
        onClick={() => close(profile.id)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}
