import type { Message } from './message.ts';

/** Numbers of fields; 0 for what a layout does not have. */
export interface Layout {
  /** Each profile has tables of its own, instead of a dictionary for all of a file. */
  readonly own: boolean;
  readonly mappings: number;
  readonly locations: number;
  readonly functions: number;
  readonly strings: number;
  readonly attributes: number;
  readonly stacks: number;
  readonly profile: {
    /** The list of which samples have slices. */
    readonly slices: number;
    readonly time: number;
    readonly duration: number;
    readonly periodType: number;
    readonly period: number;
  };
  readonly sample: {
    /** Of the table of stacks, or where the slice begins. */
    readonly stack: number;
    readonly length: number;
    readonly values: number;
    readonly attributes: number;
    readonly times: number;
  };
  /** The first field of each of these three messages that is used here; the others follow it. */
  readonly mapping: number;
  readonly address: number;
  readonly name: number;
}

export const STACKS: Layout = {
  own: false,
  mappings: 1,
  locations: 2,
  functions: 3,
  strings: 5,
  attributes: 6,
  stacks: 7,
  profile: { slices: 0, time: 3, duration: 4, periodType: 5, period: 6 },
  sample: { stack: 1, length: 0, values: 2, attributes: 3, times: 5 },
  mapping: 1,
  address: 2,
  name: 1,
};

const SLICES: Layout = {
  ...STACKS,
  stacks: 0,
  profile: { slices: 3, time: 4, duration: 5, periodType: 6, period: 7 },
  sample: { stack: 1, length: 2, values: 3, attributes: 4, times: 6 },
};

/** Of the first half of 2025. */
const OWN_TABLES: Layout = {
  ...SLICES,
  own: true,
  mappings: 3,
  locations: 4,
  functions: 6,
  attributes: 7,
  strings: 10,
  profile: { slices: 5, time: 11, duration: 12, periodType: 13, period: 14 },
};

/** Of 2024, `v1experimental`: profile.proto with additions. */
const EXPERIMENTAL: Layout = {
  ...OWN_TABLES,
  functions: 5,
  strings: 6,
  attributes: 24,
  profile: { slices: 23, time: 9, duration: 10, periodType: 11, period: 12 },
  sample: { stack: 7, length: 8, values: 2, attributes: 10, times: 13 },
  mapping: 2,
  address: 3,
  name: 2,
};

const CONTAINED: Layout = {
  ...EXPERIMENTAL,
  attributes: 16,
  profile: { ...EXPERIMENTAL.profile, slices: 15 },
};

/** How a profile is laid out, and the message that it is; null where nothing in it can have a name. */
export function layoutOf(profile: Message, dictionary: boolean): { layout: Layout; profile: Message } | null {
  // With a table of stacks, field 3 is the time, else a list of locations.
  if (dictionary) return { layout: profile.isBytes(3) ? SLICES : STACKS, profile };
  if (profile.isBytes(10)) return { layout: OWN_TABLES, profile };
  if (profile.isBytes(6) && !profile.isBytes(8)) return { layout: EXPERIMENTAL, profile };
  const [inner] = profile.isBytes(8) ? profile.messages(8, 'profile') : [];
  return inner?.isBytes(6) ? { layout: CONTAINED, profile: inner } : null;
}
