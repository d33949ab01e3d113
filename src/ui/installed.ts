import { useStore } from '../store/store.ts';

export { keepOffline } from '../store/offline.ts';
export { startRecent } from '../store/recent.ts';
export { sayNotKept } from './notKept.ts';

/** What a system hands over to an installed page: files that the user opened with it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Opens the files that the page is started with, where it is installed. */
export function takeLaunches(): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => void openHandles(files));
}

async function openHandles(handles: readonly FileSystemFileHandle[]): Promise<void> {
  const files = await Promise.all(handles.map((handle) => handle.getFile().catch(() => null)));
  const open = files.filter((file) => file !== null);
  if (open.length > 0) useStore.getState().openFiles(open);
}
