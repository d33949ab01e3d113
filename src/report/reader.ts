/** What `decode/wire.ts` needs of protobufjs' reader, of which it brings all that reads: `scripts/build/report.mjs` puts it in its place. */
// biome-ignore lint/style/noDefaultExport: so is what it stands for
export default class Reader {
  buf: Uint8Array;
  pos = 0;
  len: number;

  constructor(buf: Uint8Array) {
    this.buf = buf;
    this.len = buf.length;
  }
}
