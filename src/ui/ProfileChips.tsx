import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from '../store/store.ts';
import { closeProfile } from './chips/arrange.ts';
import { type Dragged, useChipDrag } from './chips/useChipDrag.ts';
import controls from './controls.module.css';
import { formatClock, formatDate } from './dates.ts';
import { CloseIcon, SumIcon } from './icons.tsx';
import { letterOf } from './letter.ts';
import styles from './ProfileChips.module.css';
import type { ProfileSummary } from './types.ts';
import { useUi } from './uiState.ts';
import { words } from './words.ts';

/** One chip per open profile, lettered in the order they were opened or put in; a press shows it, dragging puts it elsewhere. */
export function ProfileChips() {
  const profiles = useStore((s) => s.profiles);
  const current = useStore((s) => s.current);
  const { list, dragged, on } = useChipDrag(profiles);
  if (profiles.length === 0) return null;
  return (
    <div className={styles.open}>
      <ul className={styles.chips} aria-label={words.profiles} ref={list}>
        {profiles.map((profile, i) => (
          <Chip
            key={profile.id}
            profile={profile}
            place={i}
            shown={profile.id === current}
            drop={dropMark(dragged, i)}
            several={profiles.length > 1}
            {...on(i)}
          />
        ))}
      </ul>
      {profiles.length > 1 && (
        <button
          type="button"
          className={controls.icon}
          aria-label={words.merge}
          aria-haspopup="dialog"
          data-tip={words.merge}
          onClick={() => useUi.setState({ dialog: 'merge' })}
        >
          <SumIcon />
        </button>
      )}
    </div>
  );
}

/** Where a chip is dragged from, and on which side of which it would be dropped. */
function dropMark(dragged: Dragged | null, place: number): Mark | undefined {
  if (!dragged) return undefined;
  if (place === dragged.from) return 'from';
  if (place !== dragged.to) return undefined;
  return dragged.to < dragged.from ? 'before' : 'after';
}

type Mark = 'from' | 'before' | 'after';

/** What has the focus is gone: it goes to the next chip, or to what can be done without a profile. */
function closeAndGoOn(id: ProfileSummary['id'], place: number, list: Element | null | undefined): void {
  flushSync(() => closeProfile(id));
  const next = list?.isConnected && (list.children[place] ?? list.lastElementChild);
  const button = next ? next.lastElementChild : document.querySelector('main button');
  if (button instanceof HTMLElement) button.focus();
}

interface ChipProps extends ReturnType<ReturnType<typeof useChipDrag>['on']> {
  readonly profile: ProfileSummary;
  readonly place: number;
  readonly shown: boolean;
  readonly drop: Mark | undefined;
  readonly several: boolean;
}

function Chip({ profile, place, shown, drop, several, ...handlers }: ChipProps) {
  const show = useStore((s) => s.show);
  const { time } = profile.about;
  const chip = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (shown && chip.current?.nextSibling !== chip.current?.previousSibling)
      chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return (
    <li ref={chip} className={styles.chip} data-shown={shown} data-colour={place % 6} data-drop={drop} {...handlers}>
      <button
        type="button"
        className={styles.body}
        aria-pressed={shown}
        onClick={() => show(profile.id)}
        aria-keyshortcuts={several ? 'Shift+ArrowLeft Shift+ArrowRight' : undefined}
        data-tip={`${profile.name}, ${profile.kind}${time === null ? '' : `, ${formatDate(time)}`}${several ? `. ${words.chipHint}` : ''}`}
      >
        <span className={styles.letter}>{letterOf(place)}</span>
        <span className={styles.texts}>
          <span className={`${styles.file} ${controls.cutStart}`}>
            <bdi>{profile.name}</bdi>
          </span>
          <span className={styles.kind}>
            {profile.kind}
            {time !== null && ` · ${formatClock(time)}`}
          </span>
        </span>
      </button>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        aria-label={words.closeProfile(profile.name)}
        data-tip={words.close}
        onClick={() => closeAndGoOn(profile.id, place, chip.current?.parentElement)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}
