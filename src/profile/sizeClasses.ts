/**
 * Go's allocator gives every object up to 32 KiB a slot of one of 67 sizes, and every larger one whole pages. From the table at the head of
 * `runtime/sizeclasses.go`, which has been the same since Go 1.16 (class 0, for large objects, is left out).
 */
export const SIZE_CLASSES: Uint32Array = Uint32Array.of(
  ...[8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448],
  ...[480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096],
  ...[4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072],
  ...[20480, 21760, 24576, 27264, 28672, 32768],
);

/** Largest object that has a class of its own, in bytes. */
export const LARGEST_SMALL = 32768;

/** Larger objects are given whole pages of this many bytes. */
export const PAGE = 8192;

/** Bytes that Go's allocator gives an object of `size` bytes: 33 is given 48, 32769 is given 5 pages. */
export function roundUp(size: number): number {
  if (size > LARGEST_SMALL) return Math.ceil(size / PAGE) * PAGE;
  return SIZE_CLASSES[classFor(size)]!;
}

/** Largest size that is given less than `given` bytes, itself a class or pages: 32 for 48, so that the 48 were asked for as 33 to 48. */
export function sizeBelow(given: number): number {
  if (given > LARGEST_SMALL) return given - PAGE;
  return SIZE_CLASSES[classFor(given) - 1] ?? 0;
}

/** Place of the smallest class that holds `size` bytes. */
function classFor(size: number): number {
  let from = 0;
  let to = SIZE_CLASSES.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (SIZE_CLASSES[middle]! < size) from = middle + 1;
    else to = middle;
  }
  return from;
}
