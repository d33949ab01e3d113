/** The words of the sampling error. */
export const samplingWords = {
  /** Stands before a value that rests on few sampled allocations. */
  mark: '~',
  /** The mark, for those who do not see it. */
  roughly: 'roughly',
  error: 'sampling error',
  errorMeaning: (every: string) =>
    `One allocation per ${every} is recorded, on average, and scaled up. In two cases of three the true value lies within this error.`,
  plusMinus: (error: string) => `± ${error}`,
  allocations: 'sampled allocations',
  allocationsMeaning: 'Recorded allocations that the values rest on',
  few: 'Marked values rest on fewer than ten sampled allocations: chance decides much of them.',
  fewShort: 'fewer than ten sampled allocations',
  every: 'Every allocation was recorded: the values have no sampling error.',
  restsOn: (value: string, error: string, n: string) =>
    `${value} ${error}, rests on ${n} sampled ${n === '1' ? 'allocation' : 'allocations'}`,
};
