/** With fewer samples the whole picture comes as soon as a first one would. (A report has no first looks: `report/none.ts`.) */
export const WORTH_A_LOOK = 10_000;
