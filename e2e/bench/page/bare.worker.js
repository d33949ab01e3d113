// @ts-nocheck: runs in a worker, see bare.html.
/** The unzipped bytes, and no more. */
const kept = [];

self.onmessage = async ({ data: file }) => {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) kept.push(step.value);
  self.postMessage(kept.length);
};
