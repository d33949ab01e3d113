import { say } from './uiState.ts';
import { installedWords as words } from './wordsInstalled.ts';

let said = false;

/** Says that settings are not kept, once: it is the same for all of them. */
export function sayNotKept(): void {
  if (!said) say(words.notKept);
  said = true;
}
