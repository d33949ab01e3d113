/** What was dropped or pasted, sorted out. `url` is text that is one http(s) address. */
export interface Dropped {
  readonly files: readonly File[];
  readonly folders: readonly FileSystemEntry[];
  readonly url: string | null;
}

/** The part of `DataTransfer` that is read: files, and text only to find an address in it. */
export interface TransferLike {
  readonly files: ArrayLike<File>;
  readonly items?: ArrayLike<DataTransferItem>;
  getData(format: string): string;
}

/** Must be called while the event is handled: afterwards the browser empties the transfer. */
export function readTransfer(transfer: TransferLike): Dropped {
  const folders = foldersIn(transfer);
  const names = new Set(folders.map((folder) => folder.name));
  const files = Array.from(transfer.files).filter((file) => !names.has(file.name));
  const url = files.length + folders.length > 0 ? null : addressIn(transfer);
  return { files, folders, url };
}

function foldersIn(transfer: TransferLike): FileSystemEntry[] {
  const folders: FileSystemEntry[] = [];
  for (const item of Array.from(transfer.items ?? [])) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry?.() : null;
    if (entry?.isDirectory) folders.push(entry);
  }
  return folders;
}

function addressIn(transfer: TransferLike): string | null {
  const list = transfer.getData('text/uri-list');
  const first = list.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
  return asAddress(first ?? '') ?? asAddress(transfer.getData('text/plain'));
}

/** The text if it is one absolute http(s) address of sane length, else null. */
export function asAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 2000 || /\s/.test(trimmed)) return null;
  if (!URL.canParse(trimmed)) return null;
  const { protocol } = new URL(trimmed);
  return protocol === 'https:' || protocol === 'http:' ? trimmed : null;
}
