import { type KeyboardEvent, useLayoutEffect, useState } from 'react';
import { framesOfBoxes } from '../canvas/styles.ts';
import { readySearch } from '../store/readySearch.ts';
import { useStore } from '../store/store.ts';
import { SEARCH_INPUT_ID } from './commands.ts';
import controls from './controls.module.css';
import { goToMatch } from './goToMatch.ts';
import { CloseIcon, DownIcon, SearchIcon, UpIcon } from './icons.tsx';
import styles from './SearchBox.module.css';
import { words } from './words.ts';

/** The field holds its own text, so that typing waits for nothing; the store is told and answers when it can. */
export function SearchBox() {
  const search = useStore((s) => s.view.search);
  const change = useStore((s) => s.change);
  const [text, setText] = useState(search);

  // Back, a link or "search this name" changes the search from outside. (At once: what is typed meanwhile must not be lost.)
  useLayoutEffect(() => setText(search), [search]);

  const type = (next: string) => {
    setText(next);
    change({ search: next }, 'burst');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      type('');
      event.currentTarget.blur();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      goToMatch(event.shiftKey ? -1 : 1);
    }
  };

  const fault = useFault();
  return (
    <search className={styles.search}>
      <span className={styles.glass}>
        <SearchIcon />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: type="search" brings a clear button and an Escape of the browser's own */}
      <input
        id={SEARCH_INPUT_ID}
        className={styles.input}
        type="text"
        role="searchbox"
        aria-label={words.search}
        aria-keyshortcuts="/"
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : 'search-fault'}
        placeholder={words.searchHint}
        maxLength={500}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={ready}
      />
      {text === '' ? <kbd className={styles.key}>/</kbd> : <SearchButtons clear={() => type('')} />}
      {fault !== null && (
        <p className={styles.fault} id="search-fault">
          {fault.title} {fault.detail !== '' && <code>{fault.detail}</code>}
        </p>
      )}
    </search>
  );
}

/** What a search needs, the worker and the picture find meanwhile. */
function ready() {
  readySearch();
  const { shown, view } = useStore.getState();
  if (shown && view.view === 'flame') framesOfBoxes(shown.shape.tree, shown.layout);
}

function SearchButtons({ clear }: { readonly clear: () => void }) {
  const found = useStore((s) => s.search?.ok === true && s.search.boxes > 0);
  return (
    <>
      {found && (
        <>
          <button
            type="button"
            className={`${controls.icon} ${controls.small}`}
            onClick={() => goToMatch(-1)}
            aria-label={words.searchPrevious}
            aria-keyshortcuts="Shift+N"
            data-tip={words.searchPrevious}
            data-key="N"
          >
            <UpIcon />
          </button>
          <button
            type="button"
            className={`${controls.icon} ${controls.small}`}
            onClick={() => goToMatch(1)}
            aria-label={words.searchNext}
            aria-keyshortcuts="n"
            data-tip={words.searchNext}
            data-key="n"
          >
            <DownIcon />
          </button>
        </>
      )}
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        onClick={clear}
        aria-label={words.searchClear}
        data-tip={words.searchClear}
        data-key="Esc"
      >
        <CloseIcon />
      </button>
    </>
  );
}

/** What is wrong with the expression, once the store has tried it. */
function useFault(): { title: string; detail: string } | null {
  const answer = useStore((s) => s.search);
  const asked = useStore((s) => s.view.search !== '');
  if (!asked || !answer || answer.ok) return null;
  if (answer.reason === 'too-long') return { title: words.searchLong, detail: '' };
  if (answer.reason === 'too-slow') return { title: words.searchSlow, detail: '' };
  return { title: words.searchBad, detail: answer.detail };
}
