/**
 * Splits a run of items into groups of equal keys, for keys in a known small range: the step that a tree is grown by. Two sequential passes, no
 * hashing; the scratch memory is one slot per possible key, and is used again for every run.
 * Example: keys [7, 3, 7, 7, 3] make groups 7 (3 items) and 3 (2 items), in the order in which keys first occur.
 */
export class Grouper {
  /** Of the last run: the keys of its groups, and where group g's items end in `order` (it begins where g − 1 ends). */
  groups = 0;
  key = new Int32Array(64);
  end = new Int32Array(64);
  /** Which run a key was last seen in, and its group there. */
  private readonly seenIn: Int32Array;
  /** The group of each key of the last run. */
  readonly groupOf: Int32Array;
  private run = 0;

  constructor(keys: number) {
    this.seenIn = new Int32Array(keys);
    this.groupOf = new Int32Array(keys);
  }

  /** Groups `keys[0, count)`. Afterwards `place(key)` gives each item, in order, its place in [0, count). */
  split(keys: Int32Array, count: number): void {
    const { seenIn, groupOf } = this;
    const run = ++this.run;
    let groups = 0;
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      if (seenIn[key] !== run) {
        seenIn[key] = run;
        if (groups === this.key.length) this.grow();
        groupOf[key] = groups;
        this.key[groups] = key;
        this.end[groups++] = 0;
      }
      this.end[groupOf[key]!]!++;
    }
    // From counts to first places; placing the items then moves each to its end.
    let from = 0;
    for (let g = 0; g < groups; g++) {
      const size = this.end[g]!;
      this.end[g] = from;
      from += size;
    }
    this.groups = groups;
  }

  /** The next free place in the group of a key of the last run. To be called once per item. */
  place(key: number): number {
    return this.end[this.groupOf[key]!]!++;
  }

  private grow(): void {
    const length = this.key.length * 2;
    const key = new Int32Array(length);
    key.set(this.key);
    this.key = key;
    const end = new Int32Array(length);
    end.set(this.end);
    this.end = end;
  }
}
