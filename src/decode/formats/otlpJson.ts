import { GrowableUint8 } from '../../lib/columns.ts';
import type { FormatSource } from './format.ts';
import { type Json, parsed, Shape } from './json.ts';
import { CONTAINER, DATA, EXPERIMENTAL, type Kind, OWN_TABLES, PROFILE, type Schema, SLICES } from './otlpSchemas.ts';
import { wholeBytes } from './whole.ts';

/**
 * OpenTelemetry's profiles in protobuf's JSON, as the bytes that they are otherwise: names in camel case, or as in the .proto; numbers of 64 bits as texts.
 * A file may have several, a line each, as the collector writes them. Throws `bad-json` where a part is not what it should be.
 */
export async function otlpMessages(source: FormatSource): Promise<Uint8Array[]> {
  const { json } = source;
  const values = json === undefined ? jsonLines(await wholeBytes(source), source) : [json];
  return values.map((value) => new Translation(new Shape(source.format)).message(value, '', DATA));
}

function jsonLines(bytes: Uint8Array, source: FormatSource): Json[] {
  const feed = bytes.indexOf(10);
  // Of what is spread over several lines the first is not closed.
  if (feed < 0 || source.encoding !== 'utf-8' || !isWhole(bytes.subarray(0, feed), source))
    return [parsed(bytes, source)];
  const values: Json[] = [];
  for (let from = 0, to = feed; from < bytes.length; from = to + 1) {
    to = bytes.indexOf(10, from);
    if (to < 0) to = bytes.length;
    const line = bytes.subarray(from, to);
    if (line.some((byte) => byte > 32)) values.push(parsed(line, source));
  }
  return values;
}

function isWhole(line: Uint8Array, source: FormatSource): boolean {
  try {
    parsed(line, source);
    return true;
  } catch {
    return false;
  }
}

class Translation {
  private readonly shape: Shape;

  constructor(shape: Shape) {
    this.shape = shape;
  }

  message(value: Json, path: string, schema: Schema): Uint8Array {
    const out = new GrowableUint8();
    for (const [name, [field, kind]] of Object.entries(schema)) {
      const content = this.field(value, path, name);
      const at = path === '' ? name : `${path}.${name}`;
      if (content !== undefined && content !== null) this.write(out, { field, kind, content, path: at });
    }
    return out.take();
  }

  private field(value: Json, path: string, name: string): Json {
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return this.shape.field(value, path, name) ?? this.shape.field(value, path, snake);
  }

  private write(out: GrowableUint8, { field, kind, content, path }: Written): void {
    if ((kind === 'int' || kind === 'fixed') && Array.isArray(content)) {
      const numbers = new GrowableUint8();
      for (const [i, one] of content.entries()) number(numbers, kind, this.integer(one, `${path}[${i}]`));
      bytes(out, field, numbers.take());
    } else if (kind === 'int' || kind === 'fixed') {
      varint(out, BigInt(field * 8 + (kind === 'int' ? 0 : 1)));
      number(out, kind, this.integer(content, path));
    } else if (kind === 'double') {
      varint(out, BigInt(field * 8 + 1));
      for (const byte of new Uint8Array(Float64Array.of(this.shape.number(content, path)).buffer)) out.push(byte);
    } else if (Array.isArray(content)) {
      for (const [i, one] of content.entries()) bytes(out, field, this.part(one, `${path}[${i}]`, kind));
    } else bytes(out, field, this.part(content, path, kind));
  }

  private part(value: Json, path: string, kind: 'text' | 'profile' | Schema): Uint8Array {
    if (kind === 'text') return new TextEncoder().encode(this.shape.text(value, path));
    if (kind !== 'profile') return this.message(value, path, kind);
    const has = (name: string): boolean => this.field(value, path, name) !== undefined;
    if (has('profile')) return this.message(value, path, CONTAINER);
    if (has('stringTable')) return this.message(value, path, has('functionTable') ? OWN_TABLES : EXPERIMENTAL);
    return this.message(value, path, has('locationIndices') ? SLICES : PROFILE);
  }

  private integer(value: Json, path: string): bigint {
    if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value);
    // More than 2^53, although the file has it without quotation marks.
    if (typeof value === 'bigint') return value;
    if (typeof value === 'boolean' || Number.isSafeInteger(value)) return BigInt(value as number | boolean);
    return this.shape.refuse(path, 'number');
  }
}

interface Written {
  readonly field: number;
  readonly kind: Kind;
  readonly content: Json;
  readonly path: string;
}

function bytes(out: GrowableUint8, field: number, content: Uint8Array): void {
  varint(out, BigInt(field * 8 + 2));
  varint(out, BigInt(content.length));
  out.reserve(content.length);
  out.array.set(content, out.length);
  out.length += content.length;
}

function number(out: GrowableUint8, kind: 'int' | 'fixed', value: bigint): void {
  if (kind === 'int') varint(out, BigInt.asUintN(64, value));
  else for (const byte of new Uint8Array(BigUint64Array.of(BigInt.asUintN(64, value)).buffer)) out.push(byte);
}

function varint(out: GrowableUint8, value: bigint): void {
  let rest = value;
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  out.push(Number(rest));
}
