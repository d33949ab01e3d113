import { useStore } from '../../store/store.ts';
import type { LensColumn } from '../../views/lens.ts';
import { useAnswer } from '../useAnswer.ts';
import { useLens } from './useLens.ts';

/** Asks for the numbers that the colours of the flame graph stand for, while they are on the screen and not at hand already. */
export function LensQuestion() {
  const lens = useLens();
  const isRatio = useStore((s) => s.shown?.under !== null);
  return lens === 'package' || lens === 'share' || isRatio ? null : <Ask lens={lens} />;
}

function Ask({ lens }: { readonly lens: LensColumn['lens'] }) {
  useAnswer('lens', { lens });
  return null;
}
