import { fail } from '../../profile/problem.ts';
import { BYTES, VARINT, WireReader } from '../wire.ts';

/** A field's content: a number of up to 64 bits (unsigned), or where its bytes stand. */
type Content = bigint | { readonly from: number; readonly to: number };

/** Any protobuf message, taken apart field by field without a schema. Throws `proto-…` where it is cut or damaged. */
export class Message {
  private readonly bytes: Uint8Array;
  private readonly name: string;
  private readonly from: number;
  private readonly fields = new Map<number, Content[]>();

  /** The message in `bytes[from, to)`; `name` stands in errors. */
  constructor(bytes: Uint8Array, name: string, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.from = from;
    this.name = name;
    const wire = new WireReader();
    wire.buf = bytes;
    wire.len = to;
    wire.pos = from;
    while (wire.pos < to) {
      const tag = wire.readTag(name);
      const start = wire.pos;
      let content: Content = 0n;
      if ((tag & 7) === VARINT) content = wire.bigint();
      else if ((tag & 7) === BYTES) {
        const end = wire.enter(to, name);
        content = { from: wire.pos, to: end };
        wire.pos = end;
      } else {
        wire.skipField(tag, to, name);
        wire.leave(to, name);
        if (wire.pos - start === 8)
          content = new DataView(bytes.buffer, bytes.byteOffset + start, 8).getBigUint64(0, true);
      }
      wire.leave(to, name);
      const field = tag >>> 3;
      const of = this.fields.get(field);
      if (of) of.push(content);
      else this.fields.set(field, [content]);
    }
  }

  /** The messages of a field. */
  messages(field: number, name: string): Message[] {
    return this.ranges(field, name).map(({ from, to }) => new Message(this.bytes, name, from, to));
  }

  texts(field: number): string[] {
    return this.ranges(field, this.name).map(({ from, to }) => new TextDecoder().decode(this.bytes.subarray(from, to)));
  }

  has(field: number): boolean {
    return this.fields.has(field);
  }

  /** A field of numbers was written as one piece of bytes, or is of another type. */
  isBytes(field: number): boolean {
    return typeof this.fields.get(field)?.at(-1) === 'object';
  }

  /** The last number of a field, 0n where there is none. */
  unsigned(field: number): bigint {
    const value = this.fields.get(field)?.findLast((content) => typeof content === 'bigint');
    return typeof value === 'bigint' ? value : 0n;
  }

  /** The same as a double. */
  double(field: number): number {
    return new Float64Array(BigUint64Array.of(this.unsigned(field)).buffer)[0]!;
  }

  /** The same as an index: beyond what an index can be it is −1. */
  index(field: number): number {
    const value = this.unsigned(field);
    return value < 0x80000000n ? Number(value) : -1;
  }

  /** The numbers of a repeated field of varints, packed or not, signed. */
  integers(field: number): bigint[] {
    return (this.fields.get(field) ?? []).flatMap((content) => {
      if (typeof content === 'bigint') return [BigInt.asIntN(64, content)];
      const wire = new WireReader();
      wire.buf = this.bytes;
      wire.pos = content.from;
      const values: bigint[] = [];
      while (wire.pos < content.to) values.push(BigInt.asIntN(64, wire.bigint()));
      wire.leave(content.to, this.name);
      return values;
    });
  }

  /** How many numbers of eight bytes a repeated field has, packed or not. */
  fixedCount(field: number): number {
    return (this.fields.get(field) ?? []).reduce(
      (count, content) => count + (typeof content === 'bigint' ? 1 : Math.floor((content.to - content.from) / 8)),
      0,
    );
  }

  /** A number where there should be bytes would be lost. */
  private ranges(field: number, name: string): { readonly from: number; readonly to: number }[] {
    const { from } = this;
    return (this.fields.get(field) ?? []).map((content) =>
      typeof content === 'object'
        ? content
        : fail({ kind: 'proto-wire-type', at: from, field: name, wireType: VARINT }),
    );
  }
}
