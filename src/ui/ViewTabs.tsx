import { type ComponentType, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from '../store/store.ts';
import type { ViewName } from '../store/viewState.ts';
import styles from './Controls.module.css';
import { showView } from './commands.ts';
import { fitting } from './fitting.ts';
import { onArrow } from './roving.ts';
import { words } from './words.ts';

interface Tab {
  readonly view: ViewName;
  readonly keys: string;
  /** So many profiles make sense of it. */
  readonly profiles?: number;
}

const VIEWS: readonly Tab[] = [
  { view: 'flame', keys: 'g f' },
  { view: 'top', keys: 'g t' },
  { view: 'callers', keys: 'g c' },
  { view: 'packages', keys: 'g p' },
  { view: 'graph', keys: 'g g' },
  { view: 'labels', keys: 'g l' },
  { view: 'source', keys: 'g s' },
  { view: 'outline', keys: 'g o' },
  { view: 'compare', keys: 'g m', profiles: 2 },
  { view: 'trend', keys: 'g r', profiles: 3 },
  { view: 'about', keys: 'g a' },
];

/** A menu of what does not fit into a row. */
export type MoreMenu = ComponentType<{ readonly name: string; readonly items: readonly MoreItem[] }>;

interface MoreItem {
  readonly text: string;
  readonly keys: string;
  readonly run: () => void;
}

/** One tab per view. In a narrow window the row scrolls, and those that don't fit are in a menu at its end too. */
export function ViewTabs({ more }: { readonly more: MoreMenu }) {
  const view = useStore((s) => s.view.view);
  const open = useStore((s) => s.profiles.length);
  const views = VIEWS.filter((tab) => tab.view === view || open >= (tab.profiles ?? 1));
  // Other tabs are measured anew.
  return <Tabs key={views.map((tab) => tab.view).join()} views={views} more={more} />;
}

function Tabs({ views, more: More }: { readonly views: readonly Tab[]; readonly more: MoreMenu }) {
  const view = useStore((s) => s.view.view);
  const { row, fit } = useFitting(views.length);
  const hidden = fit === null ? [] : views.slice(fit.count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab is brought into sight whenever another is chosen or the room changes
  useLayoutEffect(() => {
    if (fit)
      row.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view, fit]);
  return (
    <>
      <div
        ref={row}
        className={styles.tabs}
        role="tablist"
        aria-label={words.views}
        style={fit ? { maxWidth: fit.width } : undefined}
        onKeyDown={(event) => onArrow(event, (place) => showView(views[place]!.view))}
      >
        {views.map((tab) => (
          <button
            key={tab.view}
            type="button"
            role="tab"
            id={`tab-${tab.view}`}
            className={styles.tab}
            aria-selected={tab.view === view}
            aria-controls={tab.view === view ? 'view' : undefined}
            tabIndex={tab.view === view ? 0 : -1}
            onClick={() => showView(tab.view)}
            data-tip={words.view[tab.view]}
            data-key={tab.keys}
          >
            {words.view[tab.view]}
          </button>
        ))}
      </div>
      {hidden.length > 0 && (
        <More
          name={words.moreViews}
          items={hidden.map((tab) => ({ text: words.view[tab.view], keys: tab.keys, run: () => showView(tab.view) }))}
        />
      )}
    </>
  );
}

/** From this width of the row on every tab is shown: the sample types beside them scroll. */
const ALL_REM = 78;

/** What is left to the sample types at least, of the row. */
const TYPES_SHARE = 0.36;

/** Width of the button of the menu, with the gap before it. */
const BUTTON_REM = 2.25;

/** Gaps and paddings of the row, and what a bold name is wider. */
const SPARE_REM = 3;

/** How many tabs fit, and how wide they are (CSS px), measured again when the row, or what stands beside them in it, changes; null: all. */
function useFitting(count: number) {
  const row = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState<{ readonly count: number; readonly width: number } | null>(null);
  useLayoutEffect(() => {
    const tabs = row.current;
    const end = tabs?.parentElement;
    const line = end?.parentElement;
    if (!tabs || !end || !line) return;
    let first = true;
    const measure = () => {
      // The chosen one is bold, so another may become wider: there is room to spare below.
      const widths = Array.from(tabs.children, (tab) => tab.getBoundingClientRect().width);
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const button = BUTTON_REM * rem;
      const { clientWidth } = line;
      const beside =
        end.getBoundingClientRect().width - tabs.getBoundingClientRect().width - (tabs.nextSibling ? button : 0);
      const types = Math.min(line.firstElementChild?.scrollWidth ?? 0, TYPES_SHARE * clientWidth);
      const room =
        clientWidth >= ALL_REM * rem ? Number.POSITIVE_INFINITY : clientWidth - types - beside - SPARE_REM * rem;
      const next = fitting({ widths, room, button });
      const all = next.count === count;
      const set = () => setFit((now) => (all ? null : now?.count === next.count ? now : next));
      // Before the frame is painted, once; afterwards that could make sizes change again and again within a frame.
      if (first) flushSync(set);
      else set();
      first = false;
    };
    // It tells of the first sizes too, when the browser has found them for the frame: asked for here, all would be laid out twice.
    const observer = new ResizeObserver(measure);
    for (const element of [line, end]) observer.observe(element);
    return () => observer.disconnect();
  }, [count]);
  return { row, fit };
}
