import { useStore } from '../store/store.ts';
import styles from './App.module.css';
import { DropTarget } from './DropTarget.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FileInput } from './FileInput.tsx';
import { Header } from './Header.tsx';
import {
  AboutView,
  AlertBox,
  CallersView,
  ChooseBox,
  CompareOffer,
  CompareView,
  Controls,
  FilterBar,
  FilterMenu,
  FlamePane,
  FrameMenu,
  GranularityMenu,
  GraphView,
  HelpSheet,
  InvertedFlame,
  LabelsView,
  Legend,
  LegendToggle,
  LensMenu,
  MergeSheet,
  MoreViews,
  Notes,
  NoticeBox,
  OutlineView,
  PackagesView,
  PrintTitle,
  ReportBox,
  SourceView,
  StatusBar,
  Tooltip,
  TopView,
  TrendOffer,
  TrendView,
  UpdateBox,
  UrlBox,
  UrlQuestionBox,
  Warnings,
} from './lazy.ts';
import './print.css';
import './theme.css';
import { useUi } from './uiState.ts';
import { useAppearing } from './useAppearing.ts';
import { useKeymap } from './useKeymap.ts';
import { usePainted } from './usePainted.ts';
import { pageWords as words } from './wordsPage.ts';

/** The whole page. What goes wrong in a view or a dialog is said there; without the parts around them there is no page. */
export function App() {
  useKeymap();
  return (
    <ErrorBoundary view={words.name}>
      <Page />
    </ErrorBoundary>
  );
}

function Page() {
  const hasProfile = useAppearing(useStore((s) => s.profiles.length > 0));
  const several = useStore((s) => s.profiles.length > 1);
  const alert = useStore((s) => s.alert !== null);
  const odd = useStore((s) => s.profiles.some((p) => p.about.warnings.length > 0));
  return (
    <div className={styles.app}>
      <Header />
      <main className={styles.main}>
        {hasProfile && <Controls menu={<Cutting />} lens={<LensMenu />} more={MoreViews} />}
        {hasProfile && <FilterBar />}
        {hasProfile && <TrendOffer />}
        {odd && <Warnings />}
        {several && <CompareOffer />}
        <Notes />
        {hasProfile && <PrintTitle />}
        <div className={styles.stage}>
          {alert && <AlertBox many={<ChooseBox />} />}
          {hasProfile ? <View /> : <EmptyState />}
          {hasProfile && <Legend />}
        </div>
        <FileInput />
      </main>
      {hasProfile && <StatusBar legend={<LegendToggle />} />}
      <DropTarget />
      <NoticeBox />
      <Tooltip />
      <UpdateBox />
      <OnTop />
    </div>
  );
}

/** Which samples are looked at, and as what. */
function Cutting() {
  return (
    <>
      <FilterMenu />
      <GranularityMenu />
    </>
  );
}

function View() {
  const view = useStore((s) => s.view.view);
  usePainted();
  return (
    <div className={styles.view} id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
      <ErrorBoundary key={view} view={words.view[view]}>
        {view === 'flame' && <FlamePane leafFirst={<InvertedFlame />} />}
        {view === 'top' && <TopView />}
        {view === 'callers' && <CallersView />}
        {view === 'packages' && <PackagesView />}
        {view === 'graph' && <GraphView />}
        {view === 'labels' && <LabelsView />}
        {view === 'source' && <SourceView />}
        {view === 'outline' && <OutlineView />}
        {view === 'compare' && <CompareView />}
        {view === 'trend' && <TrendView />}
        {view === 'about' && <AboutView />}
      </ErrorBoundary>
    </div>
  );
}

/** Dialogs and menus. */
function OnTop() {
  const dialog = useUi((ui) => ui.dialog);
  const menu = useUi((ui) => ui.menu);
  const question = useStore((s) => s.urlQuestion);
  return (
    <ErrorBoundary view={words.name}>
      {dialog === 'help' && <HelpSheet />}
      {dialog === 'url' && <UrlBox />}
      {dialog === 'merge' && <MergeSheet />}
      {dialog === 'report' && <ReportBox />}
      {question && <UrlQuestionBox question={question} key={question.origin} />}
      {menu && <FrameMenu request={menu} />}
    </ErrorBoundary>
  );
}
