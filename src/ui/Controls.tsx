import { type ReactNode, Suspense } from 'react';
import { displayName } from '../lib/text.ts';
import { useStore } from '../store/store.ts';
import styles from './Controls.module.css';
import {
  showSampleType,
  showSampleTypeAt,
  toggleDetails,
  toggleInverted,
  toggleOrder,
  toggleOrientation,
} from './commands.ts';
import controls from './controls.module.css';
import { useCurrentProfile, useSampleTypeIndex } from './current.ts';
import { FlameRowsIcon, IcicleRowsIcon, LeafFirstIcon, NameOrderIcon, PanelIcon, SizeOrderIcon } from './icons.tsx';
import { onArrow } from './roving.ts';
import { meaningOf, shownOrder } from './sampleTypes.ts';
import type { ProfileSummary } from './types.ts';
import { useUi } from './uiState.ts';
import { type MoreMenu, ViewTabs } from './ViewTabs.tsx';
import { words } from './words.ts';
import { callersWords } from './wordsCallers.ts';

interface ControlsProps {
  readonly menu: ReactNode;
  readonly lens: ReactNode;
  readonly more: MoreMenu;
}

/** What is shown of the current profile: sample type, view, and its settings; `menu` is what every view of samples has, `lens` the colours, `more` the menu of views. */
export function Controls({ menu, lens, more }: ControlsProps) {
  const profile = useCurrentProfile();
  const view = useStore((s) => s.view.view);
  if (!profile) return null;
  return (
    <div className={styles.controls}>
      <SampleTypes profile={profile} />
      <div className={styles.end}>
        {view !== 'about' && <Suspense fallback={null}>{menu}</Suspense>}
        {(view === 'flame' || view === 'callers') && <FlameSettings lens={lens} />}
        <ViewTabs more={more} />
      </div>
    </div>
  );
}

function SampleTypes({ profile }: { readonly profile: ProfileSummary }) {
  const chosen = useSampleTypeIndex();
  return (
    <div
      className={styles.segments}
      role="radiogroup"
      aria-label={words.sampleTypes}
      onKeyDown={(event) => onArrow(event, showSampleTypeAt)}
    >
      {shownOrder(profile.sampleTypes).map((place, i) => {
        const type = profile.sampleTypes[place]!;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio can't be a segment with a tooltip of its own
          <button
            key={place}
            type="button"
            role="radio"
            className={styles.segment}
            data-derived={type.derived !== undefined}
            aria-label={type.derived && type.type}
            aria-checked={place === chosen}
            aria-keyshortcuts={i < 9 ? String(i + 1) : undefined}
            tabIndex={place === chosen ? 0 : -1}
            onClick={() => showSampleType(place)}
            data-tip={meaningOf(profile.kind, type) ?? `${type.type} (${type.unit})`}
            data-key={i < 9 ? String(i + 1) : ''}
          >
            {type.derived ? (
              <Shortened name={type.type} first={!profile.sampleTypes[place - 1]?.derived} />
            ) : (
              <bdi>{displayName(type.type)}</bdi>
            )}
          </button>
        );
      })}
    </div>
  );
}

/** There is little room, so of `freed_space` and `freed_objects` next to each other the second need not say again of what. */
function Shortened({ name, first }: { readonly name: string; readonly first: boolean }) {
  return <bdi>{first ? name : name.slice(name.indexOf('_'))}</bdi>;
}

function LeafFirst() {
  const inverted = useStore((s) => s.view.inverted);
  return (
    <button
      type="button"
      className={`${controls.icon} ${styles.toggle}`}
      onClick={toggleInverted}
      aria-label={callersWords.inverted}
      aria-pressed={inverted}
      aria-keyshortcuts="i"
      data-tip={callersWords.inverted}
      data-key="i"
    >
      <LeafFirstIcon />
    </button>
  );
}

function FlameSettings({ lens }: { readonly lens: ReactNode }) {
  const orientation = useStore((s) => s.view.orientation);
  const order = useStore((s) => s.view.order);
  const isFlame = useStore((s) => s.view.view === 'flame');
  const detailsOpen = useUi((ui) => ui.detailsOpen);
  return (
    <>
      {isFlame && <Suspense fallback={null}>{lens}</Suspense>}
      {isFlame && <LeafFirst />}
      {isFlame && (
        <button
          type="button"
          className={controls.icon}
          onClick={toggleOrientation}
          aria-label={words.orientation[orientation]}
          aria-keyshortcuts="o"
          data-tip={words.orientation[orientation]}
          data-key="o"
        >
          {orientation === 'flame' ? <FlameRowsIcon /> : <IcicleRowsIcon />}
        </button>
      )}
      <button
        type="button"
        className={controls.icon}
        onClick={toggleOrder}
        aria-label={words.order[order]}
        aria-keyshortcuts="s"
        data-tip={words.order[order]}
        data-key="s"
      >
        {order === 'size' ? <SizeOrderIcon /> : <NameOrderIcon />}
      </button>
      <button
        type="button"
        className={controls.icon}
        onClick={toggleDetails}
        aria-label={words.detailsPane}
        aria-pressed={detailsOpen}
        aria-keyshortcuts="d"
        data-tip={words.detailsPane}
        data-key="d"
      >
        <PanelIcon />
      </button>
      <span className={styles.divider} />
    </>
  );
}
