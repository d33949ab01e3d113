import { totalAt, widthOf } from '../fold/tree.ts';
import { formatShare, shareOf } from '../lib/units.ts';
import type { Shown } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { copyText } from './clipboard.ts';
import { columnOf } from './current.ts';
import { stackOf } from './nodes.ts';
import { valueText } from './sampleTypes.ts';
import { stackAsMarkdown, stackAsText } from './stackText.ts';
import { words } from './words.ts';

export function copyStackText(shown: Shown, node: number): Promise<void> {
  return copyText(stackAsText(stackOf(shown.shape, node)), 'stack');
}

export function copyStackMarkdown(shown: Shown, node: number): Promise<void> {
  return copyText(stackAsMarkdown(stackOf(shown.shape, node), valueSentence(shown, node)), 'stack');
}

/** `64.2 MiB inuse_space (54.3 %)`: what the stack is worth. */
function valueSentence(shown: Shown, node: number): string {
  const profile = useStore.getState().profiles.find((candidate) => candidate.id === shown.profile);
  if (!profile) return '';
  const { type, total } = columnOf(profile, shown.sampleType);
  const width = widthOf(shown.weights)[node] ?? 0;
  const value = valueText(totalAt(shown.weights, shown.under)(node), type);
  return words.valueOf(value, formatShare(shareOf(width, total.magnitude)), type.type);
}
