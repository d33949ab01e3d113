import { useEffect } from 'react';
import { useStore } from '../store/store.ts';
import { AboutView } from '../ui/AboutView.tsx';
import alert from '../ui/AlertBox.module.css';
import app from '../ui/App.module.css';
import { Controls } from '../ui/Controls.tsx';
import { CallersView } from '../ui/callers/CallersView.tsx';
import { InvertedFlame } from '../ui/callers/InvertedFlame.tsx';
import { CompareView } from '../ui/compare/CompareView.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FlamePane } from '../ui/FlamePane.tsx';
import { FilterNote } from '../ui/filters/FilterNote.tsx';
import { GraphView } from '../ui/graph/GraphView.tsx';
import header from '../ui/Header.module.css';
import { handleKeys } from '../ui/keyHandler.ts';
import { Legend, LegendToggle } from '../ui/Legend.tsx';
import { LabelsView } from '../ui/labels/LabelsView.tsx';
import { NoticeBox } from '../ui/NoticeBox.tsx';
import { OutlineView } from '../ui/outline/OutlineView.tsx';
import { ProfileChips } from '../ui/ProfileChips.tsx';
import { PackagesView } from '../ui/packages/PackagesView.tsx';
import { Mark } from '../ui/pageIcons.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { StatusBar } from '../ui/StatusBar.tsx';
import { SourceView } from '../ui/source/SourceView.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { TopView } from '../ui/TopView.tsx';
import { MoreChoice } from './MoreChoice.tsx';
import styles from './ReportApp.module.css';
import '../ui/theme.css';
import { TrendView } from '../ui/trend/TrendView.tsx';
import { usePainted } from '../ui/usePainted.ts';
import { pageWords } from '../ui/wordsPage.ts';
import { reportWords as words } from './words.ts';

/** The page of a report: what is saved is looked at, and nothing else is opened. */
export function ReportApp({ notes }: { readonly notes: readonly string[] }) {
  useEffect(() => handleKeys([]), []);
  const hasProfile = useStore((s) => s.profiles.length > 0);
  return (
    <div className={`${app.app} ${styles.menuless}`}>
      <header className={header.header}>
        <h1 className={header.name}>
          <Mark />
          <span>{pageWords.name}</span>
        </h1>
        {hasProfile && <ProfileChips />}
        <div className={header.tools}>{hasProfile && <SearchBox />}</div>
      </header>
      <main className={app.main}>
        {hasProfile && <Controls menu={null} lens={null} more={MoreChoice} />}
        <p className={styles.notes}>
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </p>
        <FilterNote className={styles.notes} clear={words.clear} />
        <div className={app.stage}>
          <Damaged />
          {hasProfile && <View />}
          {hasProfile && <Legend />}
        </div>
      </main>
      {hasProfile && <StatusBar legend={<LegendToggle />} />}
      <NoticeBox />
      <Tooltip />
    </div>
  );
}

/** The profile cannot be read, or a part of the viewer is missing: nothing here could say more of it. */
function Damaged() {
  const problem = useStore((s) => s.alert?.problem.kind);
  if (problem === undefined) return null;
  return (
    <p className={alert.alert} role="alert">
      {words.damaged(problem)}
    </p>
  );
}

function View() {
  const view = useStore((s) => s.view.view);
  usePainted();
  return (
    <div className={app.view} id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
      <ErrorBoundary key={view} view={pageWords.view[view]}>
        {view === 'flame' && <FlamePane leafFirst={<InvertedFlame />} />}
        {view === 'top' && <TopView />}
        {view === 'callers' && <CallersView />}
        {view === 'labels' && <LabelsView />}
        {view === 'outline' && <OutlineView />}
        {view === 'compare' && <CompareView />}
        {view === 'trend' && <TrendView />}
        {view === 'packages' && <PackagesView />}
        {view === 'graph' && <GraphView />}
        {view === 'source' && <SourceView />}
        {view === 'about' && <AboutView />}
      </ErrorBoundary>
    </div>
  );
}
