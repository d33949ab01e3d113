/** Fields by their names in JSON: the number, and what is in it. */
export type Schema = Readonly<{ [name: string]: readonly [field: number, kind: Kind] }>;
export type Kind = 'int' | 'fixed' | 'double' | 'text' | 'profile' | Schema;

const TYPE: Schema = { typeStrindex: [1, 'int'], unitStrindex: [2, 'int'] };
const VALUE: Schema = {
  stringValue: [1, 'text'],
  boolValue: [2, 'int'],
  intValue: [3, 'int'],
  doubleValue: [4, 'double'],
};
const LINE: Schema = { functionIndex: [1, 'int'], line: [2, 'int'] };

/** With a table of stacks. */
const SAMPLE: Schema = {
  stackIndex: [1, 'int'],
  values: [2, 'int'],
  value: [2, 'int'],
  attributeIndices: [3, 'int'],
  timestampsUnixNano: [5, 'fixed'],
};
export const PROFILE: Schema = {
  sampleType: [1, TYPE],
  samples: [2, SAMPLE],
  sample: [2, SAMPLE],
  timeUnixNano: [3, 'fixed'],
  timeNanos: [3, 'fixed'],
  durationNano: [4, 'int'],
  durationNanos: [4, 'int'],
  periodType: [5, TYPE],
  period: [6, 'int'],
};
const SLICE: Schema = {
  locationsStartIndex: [1, 'int'],
  locationsLength: [2, 'int'],
  value: [3, 'int'],
  values: [3, 'int'],
  attributeIndices: [4, 'int'],
  timestampsUnixNano: [6, 'int'],
};
/** The layout before: samples are slices of a list of locations. */
export const SLICES: Schema = {
  sampleType: [1, TYPE],
  sample: [2, SLICE],
  samples: [2, SLICE],
  locationIndices: [3, 'int'],
  timeNanos: [4, 'int'],
  timeUnixNano: [4, 'int'],
  durationNanos: [5, 'int'],
  durationNano: [5, 'int'],
  periodType: [6, TYPE],
  period: [7, 'int'],
};

const MAPPING: Schema = {
  memoryStart: [1, 'int'],
  memoryLimit: [2, 'int'],
  fileOffset: [3, 'int'],
  filenameStrindex: [4, 'int'],
};
const LOCATION: Schema = { address: [2, 'int'], lines: [3, LINE], line: [3, LINE] };
const FUNCTION: Schema = { nameStrindex: [1, 'int'], systemNameStrindex: [2, 'int'], filenameStrindex: [3, 'int'] };
const ATTRIBUTE: Schema = { keyStrindex: [1, 'int'], key: [1, 'text'], value: [2, VALUE], unitStrindex: [3, 'int'] };

const DICTIONARY: Schema = {
  mappingTable: [1, MAPPING],
  locationTable: [2, LOCATION],
  functionTable: [3, FUNCTION],
  stringTable: [5, 'text'],
  attributeTable: [6, ATTRIBUTE],
  stackTable: [7, { locationIndices: [1, 'int'] }],
};

/** As in `otlpLayouts.ts`, under the names there were. */
export const OWN_TABLES: Schema = {
  sampleType: [1, TYPE],
  sample: [2, SLICE],
  mappingTable: [3, MAPPING],
  locationTable: [4, LOCATION],
  locationIndices: [5, 'int'],
  functionTable: [6, FUNCTION],
  attributeTable: [7, ATTRIBUTE],
  stringTable: [10, 'text'],
  timeNanos: [11, 'int'],
  durationNanos: [12, 'int'],
  periodType: [13, TYPE],
  period: [14, 'int'],
};

const OLD_TYPE: Schema = { type: [1, 'int'], unit: [2, 'int'], ...TYPE };
export const EXPERIMENTAL: Schema = {
  sampleType: [1, OLD_TYPE],
  sample: [
    2,
    {
      locationIndex: [1, 'int'],
      value: [2, 'int'],
      locationsStartIndex: [7, 'int'],
      locationsLength: [8, 'int'],
      attributes: [10, 'int'],
      timestampsUnixNano: [13, 'int'],
    },
  ],
  mapping: [
    3,
    {
      memoryStart: [2, 'int'],
      memoryLimit: [3, 'int'],
      fileOffset: [4, 'int'],
      filename: [5, 'int'],
      filenameStrindex: [5, 'int'],
    },
  ],
  location: [4, { address: [3, 'int'], line: [4, LINE] }],
  function: [
    5,
    {
      name: [2, 'int'],
      nameStrindex: [2, 'int'],
      systemName: [3, 'int'],
      systemNameStrindex: [3, 'int'],
      filename: [4, 'int'],
      filenameStrindex: [4, 'int'],
    },
  ],
  stringTable: [6, 'text'],
  timeNanos: [9, 'int'],
  durationNanos: [10, 'int'],
  periodType: [11, OLD_TYPE],
  period: [12, 'int'],
  locationIndices: [23, 'int'],
  attributeTable: [24, ATTRIBUTE],
};
export const CONTAINER: Schema = {
  profile: [8, { ...EXPERIMENTAL, locationIndices: [15, 'int'], attributeTable: [16, ATTRIBUTE] }],
};

export const DATA: Schema = {
  resourceProfiles: [1, { scopeProfiles: [2, { profiles: [2, 'profile'] }] }],
  dictionary: [2, DICTIONARY],
};
