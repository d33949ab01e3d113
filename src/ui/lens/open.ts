export const LENS_ID = 'lens';

export function openLens(): void {
  document.getElementById(LENS_ID)?.click();
}
