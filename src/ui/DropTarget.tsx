import { useEffect, useState } from 'react';
import { useStore } from '../store/store.ts';
import styles from './DropTarget.module.css';
import { type Dropped, readTransfer } from './dropped.ts';
import { isTyping } from './fields.ts';
import { loadFolders } from './lazy.ts';
import { openUrlBox, say } from './uiState.ts';
import { startWords as words } from './wordsStart.ts';

/** `dragover` comes several times a second while something hovers; silence this long means that it has gone. */
const GONE_MS = 800;

/** Takes drops and pastes anywhere in the window, and shows that it would while files are dragged over it. */
export function DropTarget() {
  const [dragging, setDragging] = useState(false);
  useEffect(() => watchDrops(setDragging), []);
  useEffect(() => {
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  if (!dragging) return null;
  return (
    <div className={styles.overlay} aria-hidden="true">
      <div className={styles.frame}>
        <p className={styles.text}>{words.dropNow}</p>
      </div>
    </div>
  );
}

function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * The overlay can't stick: besides drop and leave, it goes when no `dragover` has come for a while, whatever became of the drag.
 * Text may still be dropped into a field.
 */
function watchDrops(setDragging: (dragging: boolean) => void): () => void {
  let timer = 0;
  const end = () => {
    window.clearTimeout(timer);
    setDragging(false);
  };
  const over = (event: DragEvent) => {
    const files = hasFiles(event.dataTransfer);
    if (!files && isTyping(event.target)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    if (!files) return;
    setDragging(true);
    window.clearTimeout(timer);
    timer = window.setTimeout(end, GONE_MS);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) end();
  };
  const drop = (event: DragEvent) => {
    end();
    if (!event.dataTransfer || (!hasFiles(event.dataTransfer) && isTyping(event.target))) return;
    event.preventDefault();
    take(readTransfer(event.dataTransfer), words.nothingDropped);
  };
  const listeners = { dragenter: over, dragover: over, dragleave: leave, drop, dragend: end, blur: end, keydown: end };
  for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type, listener as EventListener);
  return () => {
    end();
    for (const [type, listener] of Object.entries(listeners))
      window.removeEventListener(type, listener as EventListener);
  };
}

function onPaste(event: ClipboardEvent): void {
  if (!event.clipboardData || event.defaultPrevented || isTyping(event.target)) return;
  const pasted = readTransfer(event.clipboardData);
  if (pasted.files.length + pasted.folders.length === 0 && pasted.url === null) return;
  event.preventDefault();
  take(pasted, '');
}

/** How folders are read is loaded with the views. */
async function openFolders(folders: Dropped['folders'], files: readonly File[]): Promise<void> {
  const { filesOf } = await loadFolders();
  const all = [...files, ...(await filesOf(folders))];
  if (all.length > 0) useStore.getState().openFiles(all);
}

/** Files are opened; an address is only put into the box, where the user decides. */
function take({ files, folders, url }: Dropped, otherwise: string): void {
  if (folders.length > 0) void openFolders(folders, files);
  else if (files.length > 0) useStore.getState().openFiles(files);
  else if (url !== null) openUrlBox(url);
  else if (otherwise !== '') say(otherwise);
}
