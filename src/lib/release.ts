/**
 * Gives the memory of arrays back at once, where the platform can: collectors look at their own heap first, and let hundreds of megabytes of big
 * arrays lie. The arrays are empty afterwards. One that is a part of a larger buffer is left as it is: some platforms cut several from one.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer, byteLength } of arrays) {
    if (buffer.byteLength === byteLength) (buffer as Transferable).transfer?.(0);
  }
}

interface Transferable {
  transfer?(length: number): ArrayBuffer;
}
