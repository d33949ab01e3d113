const LIST = new Intl.ListFormat('en');

/** The words for what the host of the page offers besides it. */
export const besideWords = {
  profiles: 'Profiles of this host',
  search: 'Search profiles',
  searchHint: 'Name, kind or tag',
  columns: { name: 'Name', kind: 'Kind', time: 'Time', size: 'Size', tags: 'Tags' },
  select: (name: string) => `Select ${name}`,
  open: (name: string) => `Open ${name}`,
  openSelected: 'Open',
  compare: 'Compare',
  trend: (n: string) => `Trend of ${n}`,
  selectHint: 'Select two to compare, more for a trend.',
  mixed: (kinds: readonly string[]) => `Select one kind: ${LIST.format(kinds)} profiles measure different things.`,
  nothing: 'No profile matches.',
  more: (n: string) => `and ${n} more: search to find them.`,

  program: 'Running program',
  fetchFrom: 'Fetch from the running program',
  what: 'Profile',
  kinds: { heap: 'heap', allocs: 'allocs', goroutine: 'goroutine', profile: 'profile (CPU)' },
  gc: 'Collect garbage first (gc=1)',
  seconds: 'Seconds',
  fetch: 'Fetch',
  fetchTip: (address: string) => `Fetch from ${address}`,
  every: 'Again every',
  everyUnit: 'seconds, into the trend',
  start: 'Start',
  stop: 'Stop',
  going: (n: string, every: string) => `${n} fetched, the next within ${every} s`,
  enough: (n: string) => `Stopped after ${n} profiles.`,
};
