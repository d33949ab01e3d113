/**
 * Gives the memory of arrays back at once, where the platform can: collectors look at their own heap first, and let hundreds of megabytes of big
 * arrays lie. The arrays are empty afterwards; nothing else may use their memory.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) (buffer as Transferable).transfer?.(0);
}

interface Transferable {
  transfer?(length: number): ArrayBuffer;
}
