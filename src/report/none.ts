/** In the place of parts of the page that a report does not have. */

function Nothing(): null {
  return null;
}

export { Nothing as AboutMemory, Nothing as LabelMenu, Nothing as OpeningProgress, Nothing as PivotBox };

export function startEditing(): void {}

/** Keys work, but there is no sheet that explains them. */
export const keyWords = { groups: {}, picture: [], table: [], outlineRows: [], maps: [] };

/** No profile is worth a first look, whose code is large. */
export const WORTH_A_LOOK = Number.POSITIVE_INFINITY;

/** A report keeps no settings either, and no note of what it opens: it opens nothing else after a crash. */
function nothing(): void {}

export { nothing as mark, nothing as pulse, nothing as sayNotKept, nothing as unmark };

/** Nobody waits for signs of life: what was saved is soon sorted. */
export function onPulse(): () => void {
  return nothing;
}
