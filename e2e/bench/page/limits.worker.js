// @ts-nocheck: a module loaded from the benchmark's own server, and array elements without a check, as in the code it is a limit for.
// The least that opening a profile in a browser can cost: unzipping it natively, and looking at every varint once. Beside it what
// pako needs, as that is the choice there is.
import { ungzip } from '/pako/dist/pako.mjs';

const REPETITIONS = 3;

/** @param {Uint8Array<ArrayBuffer>} zipped */
async function gunzip(zipped) {
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** How a length-delimited field of profile.proto is walked: as bytes to skip, as packed varints, or as a message of that kind. */
const SKIP = 0;
const PACKED = 1;
const PLAIN = 2;
const PROFILE = 3;
const SAMPLE = 4;
const LOCATION = 5;

/** @param {number} message @param {number} field */
function kindOf(message, field) {
  if (message === SAMPLE) return field === 3 ? PLAIN : PACKED;
  if (message === LOCATION) return PLAIN;
  if (message !== PROFILE) return SKIP;
  if (field === 2) return SAMPLE;
  if (field === 4) return LOCATION;
  return field === 1 || field === 3 || field === 5 || field === 11 ? PLAIN : SKIP;
}

/** Reads every field and varint, and keeps nothing. @param {Uint8Array} bytes @returns {number} of no meaning */
function walk(bytes) {
  let at = 0;
  let fields = 0;
  let all = 0; // uses the values, so that reading them is not optimised away

  function varint() {
    let byte = bytes[at++];
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++];
      if (shift < 28) value |= (byte & 127) << shift;
    }
    return value;
  }

  /** @param {number} end @param {number} message */
  function walkMessage(end, message) {
    while (at < end) {
      const tag = varint();
      const wireType = tag & 7;
      fields++;
      if (wireType === 0) all ^= varint();
      else if (wireType === 1) at += 8;
      else if (wireType === 5) at += 4;
      else {
        const length = varint();
        const stop = at + length;
        const kind = kindOf(message, tag >>> 3);
        if (kind === PACKED) while (at < stop) all ^= varint();
        else if (kind !== SKIP) walkMessage(stop, kind);
        at = stop;
      }
    }
  }
  walkMessage(bytes.length, PROFILE);
  return all ^ fields;
}

/** @param {() => unknown} work @returns {Promise<number>} median of a few times, in milliseconds */
async function time(work) {
  const times = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[REPETITIONS >> 1];
}

self.onmessage = async ({ data: url }) => {
  try {
    const zipped = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const unzipped = await gunzip(zipped);
    self.postMessage({
      zipped: zipped.length,
      unzipped: unzipped.length,
      gunzipMs: await time(() => gunzip(zipped)),
      pakoMs: await time(() => ungzip(zipped)),
      walkMs: await time(() => walk(unzipped)),
    });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
