import { createRoot } from 'react-dom/client';
import { readReport } from '../lib/reportData.ts';
import { showAfter, useStore } from '../store/store.ts';
import { readLink } from '../store/url.ts';
import { ReportApp } from './ReportApp.tsx';

const { link, notes, profiles, current } = readReport((id) => document.getElementById(id)?.textContent ?? '');

useStore.subscribe((state) => {
  document.documentElement.dataset.state = state.page;
});
// The view that was saved, unless the address says another.
if (location.hash === '') useStore.getState().change(readLink(link).view, 'replace');
showAfter(Promise.resolve());
document.title = `${profiles.map(({ name }) => name).join(', ')} – ${document.title}`;
createRoot(document.getElementById('root')!).render(<ReportApp notes={notes} />);
void useStore
  .getState()
  .openSources(profiles.map(({ name, bytes }) => ({ name, source: bytes })))
  .then(() => {
    const { profiles: open, show } = useStore.getState();
    const profile = open[current];
    if (profile) show(profile.id, 'replace');
  });
