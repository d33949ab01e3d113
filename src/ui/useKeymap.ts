import { useLayoutEffect } from 'react';
import { loadKeys } from './lazy.ts';
import { pickFiles } from './pageCommands.ts';

/** Runs the keymap for the whole window. It is loaded after the page is drawn: keys pressed before are done then, save those of the browser. */
export function useKeymap(): void {
  // With the first paint: whoever sees the page can press its keys.
  useLayoutEffect(() => {
    const early: KeyboardEvent[] = [];
    const onEarly = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) early.push(event);
      // Files can be picked from the first moment, and the browser must not take this key for its own.
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'o') {
        event.preventDefault();
        pickFiles();
      }
    };
    let gone = false;
    let stop = () => window.removeEventListener('keydown', onEarly);
    window.addEventListener('keydown', onEarly);
    loadKeys().then(
      ({ handleKeys }) => {
        if (gone) return;
        stop();
        stop = handleKeys(early);
      },
      () => {}, // A part that cannot be loaded says so where it is shown: here that is nowhere.
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);
}
