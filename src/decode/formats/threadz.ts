import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { withoutDoubledLeaf } from './gperftools.ts';
import { eachLine } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';

const THREAD = /^--- Thread [\da-fA-F]+ \(name: .*\/\d+\) stack: ---\s*$/;

/**
 * `--- threadz 1 ---` of gperftools: per thread a header and the addresses of its stack, or a remark that it is that of the thread before. As google/pprof's
 * `parseThread`.
 */
export const readThreadz: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const map = new MemoryMap();
  const threads: { addresses: bigint[]; count: number }[] = [];
  let place: 'before' | 'thread' | 'after' | 'map' = 'before';
  let addresses: bigint[] = [];
  let same = false;
  let begun = false;
  const end = (): void => {
    if (place !== 'thread') return;
    if (addresses.length === 0 || same) {
      const before = threads.at(-1);
      if (before) before.count++;
    } else threads.push({ addresses, count: 1 });
    addresses = [];
    same = false;
  };
  const warnings: Warning[] = [];
  await eachLine(source, (line) => {
    const { number, ended } = line;
    const text = line.text.trim();
    if (place === 'map') map.line(text);
    else if (isMemoryMap(text)) {
      end();
      place = 'map';
    } else if (place !== 'after' && THREAD.test(place === 'before' ? line.text : text)) {
      end();
      place = 'thread';
      begun = true;
    } else if (!begun && /^--- threadz \d+ ---/.test(text)) begun = true;
    else if (place === 'thread' && text.startsWith('---- no stack trace for')) {
      end();
      place = 'after';
    } else if (/^-|stack: ---/i.test(text)) {
      // The header of a thread, damaged: its addresses would be lost, or count for the thread before.
      fail({ kind: 'bad-line', format: source.format, line: number, what: 'row', excerpt: text, cut: !ended });
    } else if (place !== 'thread' || text === '') return;
    else if (/same as previous thread/.test(text)) same = true;
    else {
      const found = text.match(/0x[0-9a-f]+/gi) ?? [];
      if (found.some((hex) => hex.length > 18)) {
        fail({ kind: 'bad-line', format: source.format, line: number, what: 'row', excerpt: text, cut: !ended });
      }
      addresses.push(...found.map(BigInt));
    }
  });
  end();
  // The memory map comes last, whatever there is to say of threads.
  if ((place as string) !== 'map') warnings.push({ kind: 'cut-short', line: 0 });
  for (const thread of threads) {
    // The first address is where the thread is, the others are where it will return to.
    const calls = thread.addresses.map((at, i) => (i === 0 ? at : BigInt.asUintN(64, at - 1n)));
    builder.sample(
      withoutDoubledLeaf(calls).map((at) => builder.address(at)),
      [thread.count],
    );
  }
  const type = sampleType('thread', 'count');
  return [builder.finish({ sampleTypes: [type], periodType: type, period: 1, mappings: map.mappings }, warnings)];
};
