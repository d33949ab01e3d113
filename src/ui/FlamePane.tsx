import { type ReactNode, useMemo } from 'react';
import type { FlameData, FlameIntents } from '../canvas/data.ts';
import { displayName } from '../lib/text.ts';
import { keyOf, matchIn } from '../store/asking.ts';
import { useStore } from '../store/store.ts';
import { goBack } from './commands.ts';
import { columnOf, useProfile } from './current.ts';
import { DetailsPane } from './DetailsPane.tsx';
import styles from './FlamePane.module.css';
import { FlameView } from './flame/FlameView.tsx';
import { LensQuestion } from './lens/LensQuestion.tsx';
import { useLensColumn } from './lens/useLens.ts';
import { dividedNames } from './sampleTypes.ts';
import { setThin, useUi } from './uiState.ts';
import { useDark } from './useDark.ts';
import { words } from './words.ts';

/** The flame graph, or `leafFirst` in its place, with the details of what is selected in it. */
export function FlamePane({ leafFirst }: { readonly leafFirst: ReactNode }) {
  const data = useFlameData();
  const inverted = useStore((s) => s.view.inverted);
  const detailsOpen = useStore((s) => s.view.details);
  return (
    <div className={styles.pane}>
      <div className={styles.picture}>
        {inverted ? leafFirst : <FlameView data={data} intents={INTENTS} />}
        <NothingDrawn />
      </div>
      {detailsOpen && <DetailsPane />}
      <LensQuestion />
    </div>
  );
}

/** Says why there is no picture where there is none. */
function NothingDrawn() {
  const empty = useStore((s) => s.shown !== null && s.shown.layout.node.length <= 1);
  const sampleType = useStore((s) => s.shown?.sampleType ?? -1);
  const filtered = useStore((s) => (s.shown?.cut.filters.length ?? 0) > 0);
  const profile = useProfile(useStore((s) => s.shown?.profile));
  const type = profile?.sampleTypes[sampleType];
  if (!empty || !profile || !type) return null;
  // The filters say themselves that they leave nothing.
  if (filtered && profile.totals[sampleType]?.magnitude !== 0) return null;
  const noSamples = profile.about.counts.samples === 0;
  return (
    <div className={styles.nothing}>
      <p className={styles.title}>{noSamples ? words.noSamples : words.allZero(displayName(type.type))}</p>
      {profile.totals.some((total) => total.magnitude > 0) && <p>{words.allZeroAdvice}</p>}
    </div>
  );
}

const INTENTS: FlameIntents = {
  zoom: (node) => useStore.getState().zoomTo(node),
  select: (node) => useStore.getState().select(node),
  hover: () => {},
  menu: (node, x, y) => useUi.setState({ menu: { node, x, y } }),
  back: goBack,
  painted: () => useStore.getState().painted(),
  drawn: ({ merged }) => setThin(merged),
};

/** What is on the screen, as the canvas takes it; the same object as long as nothing of it has changed. */
function useFlameData(): FlameData | null {
  const shown = useStore((s) => s.shown);
  const orientation = useStore((s) => s.view.orientation);
  const match = useStore((s) => s.shown && matchIn(s, s.shown.shape.frames));
  const profile = useProfile(shown?.profile);
  const { type, total } = columnOf(profile, shown?.sampleType);
  const [unit, whole] = [type.unit, total.magnitude];
  const widthType = (profile && shown && dividedNames(profile.sampleTypes, shown.sampleType)?.over) ?? '';
  const lens = useLensColumn(shown);
  const dark = useDark();
  return useMemo(() => {
    if (!shown) return null;
    const { shape, weights, under, layout, zoomNode, selectedNode } = shown;
    return {
      shape,
      weights,
      ratio: under && { under, of: widthType },
      layout,
      of: keyOf(shown) + shown.order,
      unit,
      zoomNode,
      selectedNode,
      match,
      orientation,
      dark,
      rootLabel: words.allSamples,
      // As everywhere on the page: filters change the values, not what shares are of.
      whole,
      lens,
    };
  }, [shown, match, unit, whole, widthType, orientation, dark, lens]);
}
