/**
 * Gives the memory of arrays back at once: collectors look at their own heap first, and let hundreds of megabytes of big arrays lie. The arrays are
 * empty afterwards. One that is a part of a larger buffer is left as it is: some platforms cut several from one.
 *
 * They are handed over to nobody. `ArrayBuffer.prototype.transfer` would do for what a script has made, but behind a buffer that came from the browser (a
 * chunk of a stream, a message) stands an object of its own that keeps the memory until it is collected in turn.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  const whole = arrays.filter(({ buffer, byteLength }) => byteLength > 0 && byteLength === buffer.byteLength);
  if (whole.length > 0) nobody.postMessage(null, [...new Set(whole.map(({ buffer }) => buffer as ArrayBuffer))]);
}

const nobody = closedPort();

function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
