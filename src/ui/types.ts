import type { Opening, Shown, State } from '../store/state.ts';

/** What the store holds, by name: the page knows the session only through it. */
export type ProfileSummary = State['profiles'][number];
export type About = ProfileSummary['about'];
export type Details = NonNullable<State['details']>;
export type TopAnswer = NonNullable<State['top']>;
export type Progress = NonNullable<Opening['progress']>;
export type Shape = Shown['shape'];
export type QuestionKind = keyof State['answers'];
export type QueryOf<K extends QuestionKind> = NonNullable<State['answers'][K]>['query'];
export type AnswerTo<K extends QuestionKind> = NonNullable<State['answers'][K]>['answer'];
/** What is known of two that are compared. */
export type PairFacts = NonNullable<AnswerTo<'compare'>['compared']>;
