/** The words of the sampling error. */
export const samplingWords = {
  /** Stands before a value that rests on few sampled allocations. */
  mark: '~',
  /** The mark, for those who do not see it. */
  roughly: 'roughly',
  errorMeaning: (every: string) =>
    `One allocation per ${every} is recorded, on average, and scaled up. In two cases of three the true value lies within ±.`,
  plusMinus: (error: string) => `± ${error}`,
  allocations: 'sampled allocations',
  few: 'Marked values rest on fewer than ten sampled allocations: chance decides much of them.',
  fewShort: 'fewer than ten sampled allocations',
  every: 'Every allocation was recorded: the values have no sampling error.',
  restsOn: (value: string, error: string, n: string) =>
    `${value} ${error}, rests on ${n} sampled ${n === '1' ? 'allocation' : 'allocations'}`,
};
