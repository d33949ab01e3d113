import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterPaint } from './store/afterPaint.ts';
import { session } from './store/session.ts';
import { showAfter, startOver, useStore } from './store/store.ts';
import { App } from './ui/App.tsx';
import { prefetch } from './ui/lazy.ts';

type Rehearsal = typeof import('./ui/flame/rehearse.tsx');

useStore.subscribe((state) => {
  document.documentElement.dataset.state = state.page;
});

// A page that is a part of another only offers to leave it.
if (top === self) startPage();
else void import('./ui/Framed.tsx').then(({ Framed }) => render(<Framed />));

function render(page: ReactNode): void {
  // What an error boundary has caught is on the screen: no need to say it in the console as well.
  const root = createRoot(document.getElementById('root')!, { onCaughtError: () => {} });
  root.render(<StrictMode>{page}</StrictMode>);
}

function startPage(): void {
  render(<App />);
  // The page is on the screen first (the frame after the one that React draws it for): all else would take the processor and the network from it.
  const shown = new Promise<void>((resolve) => afterPaint(() => afterPaint(resolve)));
  // Opening a file waits for these: what `data-state` announces is then on the page. A part that cannot be loaded says so where it is shown.
  const views = shown.then(() => Promise.allSettled(prefetch.map((load) => load())));
  showAfter(views);
  startOver();
  const rehearsal = shown.then(() => import('./ui/flame/rehearse.tsx'));
  // What could not be fetched (a page that is left stops it, in some browsers with an error) is said where it is asked for.
  fetchTheRest(shown, views, rehearsal).catch(() => {});
  rehearse(shown, views, rehearsal).catch(() => {});
}

/** After this the page needs the network for nothing. */
async function fetchTheRest(shown: Promise<void>, views: Promise<unknown>, rehearsal: Promise<unknown>): Promise<void> {
  await shown;
  const beside = import('./store/beside.ts').then(({ loadBeside }) => loadBeside());
  const template = import('./ui/report/template.ts').then(({ loadTemplate }) => loadTemplate().catch(() => {}));
  const { keepOffline, startRecent, takeLaunches } = await import('./ui/installed.ts');
  startRecent();
  takeLaunches();
  await Promise.all([rehearsal, views, beside, template, keepOffline(), session().then((s) => s.warm())]);
  performance.mark('page:complete');
}

/** Makes the first file open as fast as any other, as long as nobody waits for anything. */
async function rehearse(shown: Promise<void>, views: Promise<unknown>, rehearsal: Promise<Rehearsal>): Promise<void> {
  await shown;
  const isIdle = (): boolean => useStore.getState().page === 'empty';
  const inWorker = session().then((s) => (isIdle() ? s.rehearse() : undefined));
  const [{ rehearseFlame }] = await Promise.all([rehearsal, views]);
  if (isIdle()) await new Promise<void>(rehearseFlame);
  await inWorker;
  performance.mark('page:rehearsed');
}
