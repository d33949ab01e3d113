import { type DragEvent, useState } from 'react';
import { takeEntry } from './folder.ts';

/**
 * Takes a folder that is dropped on the view. Files are left to the window, which opens them as profiles: what is dragged can only be told apart once
 * it is dropped.
 */
export function useFolderDrop() {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  };
  const onDragLeave = (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const folder = Array.from(event.dataTransfer.items, (item) =>
      item.kind === 'file' ? item.webkitGetAsEntry() : null,
    ).find((entry) => entry?.isDirectory);
    if (!folder) return;
    event.preventDefault();
    event.stopPropagation();
    void takeEntry(folder as FileSystemDirectoryEntry);
  };
  return { over, handlers: { onDragEnter: onDragOver, onDragOver, onDragLeave, onDrop } };
}
