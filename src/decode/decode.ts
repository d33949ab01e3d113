import { DEFAULT_LIMITS, type Limits } from '../profile/limits.ts';
import type { ByteSource } from './bytes.ts';
import { type Decoded, type DecodeHooks, Decoding, type How, isDoubled } from './decoding.ts';
import { hasNativeInflate, inflateNative, inflatePako, NativeInflateError } from './inflate.ts';

/**
 * Reads what is in a file while its bytes arrive: of a profile.proto neither the file nor what it unzips to is ever in memory as a whole.
 * Throws `ProfileError`; anything else is a bug.
 */
export async function decodeFile(
  source: ByteSource,
  hooks: DecodeHooks,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Decoded> {
  try {
    return await decodeEitherWay(source, hooks, { limits, split: false, counted: false });
  } catch (error) {
    if (!isDoubled(error)) throw error;
    return decodeEitherWay(source, hooks, { limits, split: true, counted: false });
  }
}

/** By the platform's inflate, or by pako where that is missing, or not to be trusted, or what it gave was only counted. */
async function decodeEitherWay(source: ByteSource, hooks: DecodeHooks, how: How): Promise<Decoded> {
  let inflate = hasNativeInflate() ? inflateNative : inflatePako;
  for (;;) {
    try {
      return await new Decoding(source, hooks, how, inflate).run();
    } catch (error) {
      if (!(error instanceof NativeInflateError)) throw error;
      inflate = inflatePako;
    }
  }
}
