/** A number or string that is not interchangeable with others of its base type: a `ProfileId` is not just any number. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };

/** In every index column: "there is none". Compared with `===`. */
export const NONE = -1;
