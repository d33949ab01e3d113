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

/** A report keeps no settings either. */
export function sayNotKept(): void {}
