import type { Reading } from './urlCompare.ts';
import { INITIAL_VIEW, type TrendState } from './viewState.ts';

/** The part of a link that says how a trend is shown: what is as it begins is ''. */
export function writeTrend({ picture, width, order }: TrendState): Record<string, string> {
  const i = INITIAL_VIEW.trend;
  return {
    trend: picture === i.picture ? '' : picture,
    twidth: width === i.width ? '' : width,
    torder: order === i.order ? '' : order,
  };
}

export function readTrend({ oneOf }: Reading): TrendState {
  const i = INITIAL_VIEW.trend;
  return {
    picture: oneOf('trend', ['charts', 'slope'], i.picture),
    width: oneOf('twidth', ['rise', 'fall', 'last'], i.width),
    order: oneOf('torder', ['auto', 'name', 'given'], i.order),
  };
}
