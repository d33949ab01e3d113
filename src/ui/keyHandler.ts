import { useStore } from '../store/store.ts';
import { isTyping } from './fields.ts';
import { KEYMAP } from './keymap.ts';
import { chordOf, matchKey } from './keys.ts';
import { somethingOnTop } from './uiState.ts';

/** A sequence like `g f` must be typed within this time. */
const SEQUENCE_MS = 1200;

/** Runs the keymap for the whole window, beginning with the keys pressed so far. Returns how to stop. */
export function handleKeys(early: readonly KeyboardEvent[]): () => void {
  let pending = '';
  let since = 0;
  // A dialog that closes on Escape is gone by the time the key comes up here: what lay on top is asked on its way down.
  let onTop = false;
  const before = () => {
    const { alert, urlQuestion } = useStore.getState();
    onTop = somethingOnTop() || urlQuestion !== null || alert?.problem.kind === 'many-files';
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const typing = isTyping(event.target);
    if (onTop) return;
    if (event.timeStamp - since > SEQUENCE_MS) pending = '';
    const match = matchKey(KEYMAP, typing ? '' : pending, chordOf(event));
    if (typing && !match.binding?.whileTyping) return;
    pending = match.pending;
    since = event.timeStamp;
    if (!match.binding?.run) return;
    event.preventDefault();
    match.binding.run(match.keys);
  };
  for (const event of early) onKey(event);
  window.addEventListener('keydown', before, true);
  window.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener('keydown', before, true);
    window.removeEventListener('keydown', onKey);
  };
}
