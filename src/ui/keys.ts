/** The part of a keyboard event that chords are made of. */
export interface KeyLike {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A line of the key sheet, and what its keys do. */
export interface Binding {
  /** Chords as `chordOf` writes them; a sequence is chords with a space between: `g f`. */
  readonly keys: readonly string[];
  readonly group: string;
  readonly says: string;
  /** Given the chord that was pressed. null: the picture sees to it while it has the focus. */
  readonly run: ((keys: string) => void) | null;
  /** Also while typing in a field. */
  readonly whileTyping?: boolean;
}

/**
 * The chord of an event: `n`, `N`, `?`, `Escape`, `Mod+o` (Ctrl or ⌘), `Shift+F10`. A character says by itself that Shift was held;
 * a named key does not.
 */
export function chordOf(event: KeyLike): string {
  const mod = event.ctrlKey || event.metaKey;
  const character = [...event.key].length === 1;
  const parts: string[] = [];
  if (mod) parts.push('Mod');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && (!character || mod)) parts.push('Shift');
  parts.push(character && mod ? event.key.toLowerCase() : event.key);
  return parts.join('+');
}

export interface Match {
  readonly binding: Binding | null;
  /** The keys of the binding that was meant: `g f`. */
  readonly keys: string;
  /** Begun but unfinished sequence, to be handed to the next call; '' if none. */
  readonly pending: string;
}

/** One step through the bindings. A key that doesn't continue the sequence begun starts afresh. */
export function matchKey(bindings: readonly Binding[], pending: string, chord: string): Match {
  const keys = pending === '' ? chord : `${pending} ${chord}`;
  const binding = bindings.find((candidate) => candidate.run !== null && candidate.keys.includes(keys));
  if (binding) return { binding, keys, pending: '' };
  const begins = bindings.some((candidate) => candidate.keys.some((k) => k.startsWith(`${keys} `)));
  if (begins) return { binding: null, keys, pending: keys };
  return pending === '' ? { binding: null, keys, pending: '' } : matchKey(bindings, '', chord);
}
