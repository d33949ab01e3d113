import { toBase64Url } from '../../lib/reportData.ts';
import { useStore } from '../../store/store.ts';
import { writeLink } from '../../store/url.ts';
import { copyAnd } from '../clipboard.ts';
import { say, useUi } from '../uiState.ts';
import { reportWords as words } from '../wordsReport.ts';
import { takeWords } from '../wordsTake.ts';
import { contentOf } from './content.ts';

/** Characters of the longest address that the common browsers, and most chat programs, pass on whole: see docs/team.md. */
export const LONGEST_LINK = 16_000;

/** Copies a link that has the profile in it, as it is shown; where it would be too long, offers a report. Paths go where they make it too long. */
export async function copyDataLink(): Promise<void> {
  let length = 0;
  for (const paths of [false, true]) {
    const link = await dataLink(paths);
    if (link === null) return say(takeWords.nothing);
    length = link.length;
    if (length <= LONGEST_LINK) return copyAnd(link, words.dataCopied(length));
  }
  useUi.setState({ dialog: 'report', reason: words.dataTooBig(length, LONGEST_LINK) });
}

async function dataLink(paths: boolean): Promise<string | null> {
  const { view, cut } = useStore.getState().view;
  const labels = view !== 'labels' && cut.tagRoot === '' && cut.tagLeaf === '';
  const content = await contentOf({ only: true, labels, comments: true, paths, names: false });
  if (!content) return null;
  const linked = content.profiles.map(({ name }, i) => ({ data: toBase64Url(content.files[i]!), name }));
  return `${location.origin}${location.pathname}${location.search}#${writeLink(content.view, linked)}`;
}
