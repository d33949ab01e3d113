import { useUi } from './uiState.ts';
import { pageWords as words } from './wordsPage.ts';

/** Copies plain text and says so; where the browser refuses, shows the text to be copied by hand. */
export async function copyText(text: string, what: keyof typeof words.copied): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    useUi.setState({ notice: { text: words.copied[what] } });
  } catch {
    useUi.setState({ notice: { text: words.copyRefused, manual: text } });
  }
}
