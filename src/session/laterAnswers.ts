import { wantOnly } from '../fold/turn.ts';
import { mergeProfiles } from '../profile/merge.ts';
import { callersAnswer, invertedAnswer } from './callerAnswers.ts';
import { compareAnswer, compareFrameAnswer, compareRoughAnswer, compareTableAnswer } from './compareAnswers.ts';
import { compareLook } from './compareLook.ts';
import { contentsOf } from './contents.ts';
import { csvOf } from './csvAnswer.ts';
import { cutting } from './cutting.ts';
import { fileAnswer } from './fileAnswer.ts';
import { detailsOf, searchOf, topOf } from './frameAnswers.ts';
import { magnitudeOf, tableOf } from './frameTables.ts';
import { labelsAnswer, sizesAnswer } from './labelAnswers.ts';
import { lensAnswer, nodeSamplingAnswer, samplingAnswer, selectionSamplingAnswer } from './lensAnswers.ts';
import { rehearse } from './rehearse.ts';
import { reportAnswer } from './reportAnswer.ts';
import { sourceAnswer } from './sourceAnswer.ts';
import { slopeAnswer, trendAnswer } from './trendAnswers.ts';

/**
 * Answers whose code is loaded with the first of them, what cuts profiles down, and the rehearsal. All of it is one file: what two files of a worker share would become a third that they
 * import, and Firefox holds such an import to `worker-src`, which the page's policy gives to blobs alone.
 */
export const LATER = {
  top: topOf,
  details: detailsOf,
  search: searchOf,
  callers: callersAnswer,
  inverted: invertedAnswer,
  csv: csvOf,
  compare: compareAnswer,
  compareLook,
  compareRough: compareRoughAnswer,
  compareTable: compareTableAnswer,
  contents: contentsOf,
  compareFrame: compareFrameAnswer,
  file: fileAnswer,
  report: reportAnswer,
  labels: labelsAnswer,
  sizes: sizesAnswer,
  lens: lensAnswer,
  sampling: samplingAnswer,
  nodeSampling: nodeSamplingAnswer,
  selectionSampling: selectionSamplingAnswer,
  slope: slopeAnswer,
  source: sourceAnswer,
  tableOf,
  magnitudeOf,
  trend: trendAnswer,
  mergeProfiles,
  rehearse,
  wantOnly,
};

export const CUTTING = cutting;
