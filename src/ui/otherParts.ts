// What is loaded together, behind all else: see lazy.ts. Every part of it stands in a view or a dialog.
export { AboutView } from './AboutView.tsx';
export { CallersView } from './callers/CallersView.tsx';
export { InvertedFlame } from './callers/InvertedFlame.tsx';
export { MergeSheet } from './chips/MergeSheet.tsx';
export { ChooseBox } from './choose/ChooseBox.tsx';
export { CompareView } from './compare/CompareView.tsx';
export { FrameMenu } from './FrameMenu.tsx';
export { GraphView } from './graph/GraphView.tsx';
export { HelpSheet } from './HelpSheet.tsx';
export { LabelsView } from './labels/LabelsView.tsx';
export { OutlineView } from './outline/OutlineView.tsx';
export { PackagesView } from './packages/PackagesView.tsx';
export { ReportBox } from './report/ReportBox.tsx';
export { SourceView } from './source/SourceView.tsx';
export { TopView } from './TopView.tsx';
export { TrendView } from './trend/TrendView.tsx';
export { UrlBox, UrlQuestionBox } from './UrlDialogs.tsx';
