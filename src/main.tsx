import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterPaint } from './store/afterPaint.ts';
import { session } from './store/session.ts';
import { showAfter, startOver, useStore } from './store/store.ts';
import { App } from './ui/App.tsx';
import { prefetch } from './ui/lazy.ts';

useStore.subscribe((state) => {
  document.documentElement.dataset.state = state.page;
});

// What an error boundary has caught is on the screen: no need to say it in the console as well.
createRoot(document.getElementById('root')!, { onCaughtError: () => {} }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The page is on the screen first (the frame after the one that React draws it for): all else would take the processor and the network from it.
const shown = new Promise<void>((resolve) => afterPaint(() => afterPaint(resolve)));
// Opening a file waits for these: what `data-state` announces is then on the page. A part that cannot be loaded says so where it is shown.
const views = shown.then(() => Promise.allSettled(prefetch.map((load) => load())));
showAfter(views);
startOver();

const rehearsal = shown.then(() => import('./ui/flame/rehearse.tsx'));

/** After this the page needs the network for nothing. */
async function fetchTheRest(): Promise<void> {
  await shown;
  const beside = import('./store/beside.ts').then(({ loadBeside }) => loadBeside());
  const template = import('./ui/report/template.ts').then(({ loadTemplate }) => loadTemplate().catch(() => {}));
  const { keepOffline, startRecent, takeLaunches } = await import('./ui/installed.ts');
  await startRecent();
  takeLaunches();
  await Promise.all([rehearsal, views, beside, template, keepOffline(), session().then((s) => s.warm())]);
  performance.mark('page:complete');
}

/** Makes the first file open as fast as any other, as long as nobody waits for anything. */
async function rehearse(): Promise<void> {
  await shown;
  const isIdle = (): boolean => useStore.getState().page === 'empty';
  const inWorker = session().then((s) => (isIdle() ? s.rehearse() : undefined));
  const [{ rehearseFlame }] = await Promise.all([rehearsal, views]);
  if (isIdle()) await new Promise<void>(rehearseFlame);
  await inWorker;
  performance.mark('page:rehearsed');
}

// What could not be fetched (a page that is left stops it, in some browsers with an error) is said where it is asked for.
fetchTheRest().catch(() => {});
rehearse().catch(() => {});
