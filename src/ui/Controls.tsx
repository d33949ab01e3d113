import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
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
import { meaningOf, ratioMeaning, shownOrder } from './sampleTypes.ts';
import type { ProfileSummary } from './types.ts';
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
    <div className={styles.controls} data-print="no">
      <SampleTypes profile={profile} more={more} />
      <div className={styles.end}>
        {view !== 'about' && menu}
        {(view === 'flame' || view === 'callers') && <FlameSettings lens={lens} />}
        <ViewTabs more={more} />
      </div>
    </div>
  );
}

interface SampleTypesProps {
  readonly profile: ProfileSummary;
  readonly more: MoreMenu;
}

/** All sample types side by side. Where there is no room for all they scroll, and a menu at their end has them too. */
function SampleTypes({ profile: { kind, sampleTypes }, more: More }: SampleTypesProps) {
  const chosen = useSampleTypeIndex();
  const order = shownOrder(sampleTypes);
  const { row, overflows } = useOverflow(chosen);
  return (
    <>
      <div
        ref={row}
        className={styles.segments}
        role="radiogroup"
        aria-label={words.sampleTypes}
        onKeyDown={(event) => onArrow(event, showSampleTypeAt)}
      >
        {order.map((place, i) => {
          const type = sampleTypes[place]!;
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
              data-tip={ratioMeaning(sampleTypes, place) ?? meaningOf(kind, type) ?? `${type.type} (${type.unit})`}
              data-key={i < 9 ? String(i + 1) : ''}
            >
              <bdi>
                <Stemmed name={displayName(type.type)} before={type.derived && sampleTypes[place - 1]?.type} />
              </bdi>
            </button>
          );
        })}
      </div>
      {overflows && (
        <More
          name={words.moreSampleTypes}
          items={order.map((place, i) => ({
            text: displayName(sampleTypes[place]!.type),
            keys: i < 9 ? String(i + 1) : '',
            run: () => showSampleType(place),
          }))}
        />
      )}
    </>
  );
}

/** Where there is little room, of `freed_space` and `freed_objects` next to each other the second need not say again of what. */
function Stemmed({ name, before }: { readonly name: string; readonly before: string | undefined }) {
  const stem = name.slice(0, name.indexOf('_'));
  if (stem === '' || !before?.startsWith(`${stem}_`)) return name;
  return (
    <>
      <span className={styles.stem}>{stem}</span>
      {name.slice(stem.length)}
    </>
  );
}

/** Whether a row has more than there is room for; what is chosen is brought into sight. */
function useOverflow(chosen: number) {
  const row = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is chosen or the room changes
  useLayoutEffect(() => {
    if (overflows)
      row.current?.querySelector('[aria-checked=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, overflows]);
  return { row, overflows };
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
  const detailsOpen = useStore((s) => s.view.details);
  return (
    <>
      {isFlame && lens}
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
