import type { Table } from '../../encode/table.ts';
import { useStore } from '../../store/store.ts';
import type { ViewName } from '../../store/viewState.ts';
import { columnOf } from '../current.ts';
import { sizesAreKnown } from '../labels/known.ts';
import { bytesInUse, memoryRows } from '../memory.ts';
import { ownOrder } from '../sampleTypes.ts';
import type { Details, ProfileSummary } from '../types.ts';
import { memoryWords } from '../wordsMemory.ts';
import { takeWords } from '../wordsTake.ts';

/** A table that stands in a view beside the one that bears its name. */
export interface OtherTable {
  readonly id: keyof typeof takeWords.otherTables;
  /** Null while it is not there. */
  readonly make: () => Table | null;
}

const text = (title: string) => ({ title, unit: '' });

/** What else can be saved of a view. */
export function otherTables(view: ViewName, profile: ProfileSummary | null): OtherTable[] {
  if (!profile) return [];
  if (view === 'about') return aboutTables(profile);
  const { details, shown } = useStore.getState();
  const selected = details && shown?.profile === profile.id;
  return [
    ...(view === 'labels' && sizesAreKnown(profile) ? [{ id: 'sizes', make: sizeTable } as const] : []),
    ...(view === 'trend' ? [{ id: 'suspects', make: suspectTable } as const] : []),
    ...(selected ? [{ id: 'frame', make: () => frameTable(profile, details) } as const] : []),
  ];
}

function aboutTables(profile: ProfileSummary): OtherTable[] {
  const { labels, mappings, memStats } = profile.about;
  return [
    { id: 'sampleTypes', make: () => sampleTypeTable(profile) },
    ...(labels.length > 0 ? [{ id: 'labels', make: () => labelTable(labels) } as const] : []),
    ...(memStats ? [{ id: 'memory', make: () => memoryTable(profile) } as const] : []),
    ...(mappings.length > 0 ? [{ id: 'mappings', make: () => mappingTable(mappings) } as const] : []),
  ];
}

/** The selected frame, and the selected place of it, for every sample type. */
function frameTable({ sampleTypes }: ProfileSummary, { name, columns }: Details): Table {
  const values = ['flat', 'cum', 'self of the node', 'total of the node'];
  return {
    columns: [text('name'), text('sample type'), text('unit'), ...values.map(text)],
    rows: ownOrder(sampleTypes).map((i) => {
      const { type, unit } = sampleTypes[i]!;
      const { flat = 0, cum = 0, nodeSelf = 0, nodeTotal = 0 } = columns[i] ?? {};
      return [name, type, unit, flat, cum, nodeSelf, nodeTotal];
    }),
  };
}

/** A size class a row, of the samples that are chosen there. */
function sizeTable(): Table | null {
  const { table } = useStore.getState().answers.sizes?.answer.sizes ?? {};
  if (!table) return null;
  const bytes = ['size class', 'asked for at least', 'asked for', 'lost for certain', 'lost at most'];
  const [size, least, sum, certain, most] = bytes.map((title) => ({ title, unit: 'bytes' }));
  return {
    columns: [size!, least!, text('objects'), sum!, certain!, most!],
    rows: Array.from(table.size, (of, i) => {
      const sure = table.wasted[i]!;
      return [of, table.below[i]! + 1, table.objects[i]!, table.bytes[i]!, sure, sure + table.atMost[i]!];
    }),
  };
}

function suspectTable(): Table | null {
  const { answer } = useStore.getState().answers.trend ?? {};
  if (!answer?.suspects) return null;
  const { found, unit } = answer.suspects;
  const timed = !answer.at.every((moment, place) => moment === place);
  const slope = { title: 'slope', unit: takeWords.per(unit, timed ? 'minute' : 'snapshot') };
  return {
    columns: [
      text('name'),
      slope,
      text('steps up'),
      text('steps'),
      text('p'),
      text('survival'),
      ...answer.snapshots.map((id) => ({ title: `value ${nameOf(id)}`, unit })),
    ],
    rows: found.map((one) => [
      one.name,
      one.slope,
      one.rising,
      one.steps,
      one.p,
      one.survival ?? Number.NaN,
      ...one.series,
    ]),
  };
}

function nameOf(id: ProfileSummary['id']): string {
  return useStore.getState().profiles.find((profile) => profile.id === id)?.name ?? '';
}

function sampleTypeTable(profile: ProfileSummary): Table {
  return {
    columns: [text('sample type'), text('unit'), text('total')],
    rows: ownOrder(profile.sampleTypes).map((i) => {
      const { type, unit } = profile.sampleTypes[i]!;
      const { exact } = columnOf(profile, i).total;
      const total = Number(exact);
      // In text it keeps all its digits.
      return [type, unit, Number.isInteger(total) && !Number.isSafeInteger(total) ? exact : total];
    }),
  };
}

function memoryTable(profile: ProfileSummary): Table | null {
  const { memStats } = profile.about;
  const inUse = bytesInUse(profile);
  const rows = memStats && inUse !== null ? memoryRows(memStats, inUse) : null;
  if (!rows) return null;
  return {
    columns: [text('part of the memory'), { title: 'size', unit: 'bytes' }, text('sum of those above')],
    rows: rows.map(({ what, bytes, sum }) => [
      memoryWords.rows[what][0],
      bytes,
      sum && what !== 'peak' ? takeWords.yes : takeWords.no,
    ]),
  };
}

function labelTable(labels: ProfileSummary['about']['labels']): Table {
  return {
    columns: [text('key'), text('kind'), text('units'), text('samples'), text('values')],
    rows: labels.map(({ key, numeric, units, count, values }) => [
      key,
      numeric ? 'number' : 'text',
      units.join(' '),
      count,
      values,
    ]),
  };
}

function mappingTable(mappings: ProfileSummary['about']['mappings']): Table {
  return {
    columns: [text('binary'), text('build id'), text('start'), text('limit'), text('offset')],
    rows: mappings.map(({ file, buildId, start, limit, offset }) => [file, buildId, start, limit, offset]),
  };
}
