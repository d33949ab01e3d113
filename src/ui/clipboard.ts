import { useUi } from './uiState.ts';
import { pageWords as words } from './wordsPage.ts';

/** Copies plain text and says so; where the browser refuses, shows the text to be copied by hand. */
export function copyText(text: string, what: keyof typeof words.copied): Promise<void> {
  return copyAnd(text, words.copied[what]);
}

/** The same with a sentence of its own. */
export async function copyAnd(text: string, sentence: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    useUi.setState({ notice: { text: sentence } });
  } catch {
    useUi.setState({ notice: { text: words.copyRefused, manual: text } });
  }
}
