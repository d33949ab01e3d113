/** Dates as the page writes them, in the reader's own time zone. */
const LOCALE = 'en';

const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The earliest and latest moments Intl can print. */
const LIMIT = 8.64e15;

/** `Nov 3, 2026, 2:05:11 PM`; '' for a time that is none. */
export function formatDate(ms: number): string {
  return Math.abs(ms) <= LIMIT ? full.format(ms) : '';
}

/** `14:05`. */
export function formatClock(ms: number): string {
  return Math.abs(ms) <= LIMIT ? clock.format(ms) : '';
}

/** The same moment for machines and other time zones: `2026-11-03T13:05:11.000Z`. */
export function isoDate(ms: number): string {
  return Math.abs(ms) <= LIMIT ? new Date(ms).toISOString() : '';
}
