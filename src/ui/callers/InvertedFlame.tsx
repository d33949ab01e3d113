import { NONE } from '../../lib/brand.ts';
import { formatCount, formatShare } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { showCallers } from '../commands.ts';
import { columnOf } from '../current.ts';
import { words } from '../words.ts';
import { callersWords } from '../wordsCallers.ts';
import styles from './CallersView.module.css';
import { MergedFlame } from './MergedFlame.tsx';
import { useFresh } from './useFresh.ts';
import { usePlace } from './usePlace.ts';

/** The flame graph leaf first. */
export function InvertedFlame() {
  const order = useStore((s) => s.view.order);
  const orientation = useStore((s) => s.view.orientation);
  const frames = useStore((s) => s.shown?.shape.frames ?? null);
  const [place, move] = usePlace('inverted', frames, '');
  const fresh = useFresh('inverted', { order, zoom: place.zoom });
  if (!fresh) return null;
  const { answer, profile, sampleType, column } = fresh;
  const { type, total } = columnOf(profile, sampleType);
  const { boxes, share } = answer.cut;
  return (
    <div className={styles.inverted}>
      <p className={styles.note}>
        {callersWords.invertedMeaning}{' '}
        {boxes > 0 && callersWords.cut(words.boxes(formatCount(boxes)), formatShare(share))}
      </p>
      <MergedFlame
        merged={answer}
        frames={fresh.frames}
        of={`${column}/${order}`}
        unit={type.unit}
        whole={total.magnitude}
        orientation={orientation}
        inverted
        rootLabel={words.allSamples}
        testId="inverted"
        plain={false}
        rootFrame={NONE}
        place={place}
        move={move}
        doubleClicked={showCallers}
      />
    </div>
  );
}
