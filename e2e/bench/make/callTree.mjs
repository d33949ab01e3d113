/** A tree of calls that grows by walks from its root: real stacks share most of their frames with others, and end in few new ones. */

const FANOUT = 6;
const SHALLOWEST = 8;
const DEEPEST = 80;
/** Go's heap profiles hold some stacks several times, with other object sizes. */
const SHARE_OF_REPEATED_STACKS = 0.12;

/** @param {Int32Array} array @param {number} length */
function lengthened(array, length) {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

class Tree {
  /** @param {number} capacity */
  constructor(capacity) {
    // Node 0 is the root. The next sibling and first child of none is 0, as the root is neither.
    this.length = 1;
    this.parent = new Int32Array(capacity);
    this.location = new Int32Array(capacity);
    this.firstChild = new Int32Array(capacity);
    this.nextSibling = new Int32Array(capacity);
    this.children = new Int32Array(capacity);
    this.taken = new Int32Array(capacity);
    this.location[0] = -1;
  }

  grow() {
    const length = this.parent.length * 2;
    this.parent = lengthened(this.parent, length);
    this.location = lengthened(this.location, length);
    this.firstChild = lengthened(this.firstChild, length);
    this.nextSibling = lengthened(this.nextSibling, length);
    this.children = lengthened(this.children, length);
    this.taken = lengthened(this.taken, length);
  }

  /** The child of `node` at `location`, made if there is none. @param {number} node @param {number} location */
  child(node, location) {
    for (let c = this.firstChild[node] ?? 0; c !== 0; c = this.nextSibling[c] ?? 0) {
      if (this.location[c] === location) return c;
    }
    if (this.length === this.parent.length) this.grow();
    const made = this.length++;
    this.parent[made] = node;
    this.location[made] = location;
    this.nextSibling[made] = this.firstChild[node] ?? 0;
    this.firstChild[node] = made;
    this.children[node] = (this.children[node] ?? 0) + 1;
    return made;
  }

  /** @param {number} node @param {number} index 0 is the youngest */
  nthChild(node, index) {
    let c = this.firstChild[node] ?? 0;
    for (let i = 0; i < index; i++) c = this.nextSibling[c] ?? 0;
    return c;
  }
}

/**
 * A few likely callees of each location, so that the same subtrees come again and again.
 * @param {number} locations
 * @param {() => number} random
 */
function likelyCallees(locations, random) {
  const callees = new Int32Array(locations * FANOUT);
  for (let i = 0; i < locations; i++) {
    for (let j = 0; j < FANOUT; j++) {
      const anywhere = random() < 0.25;
      const callee = anywhere
        ? (random() ** 3 * locations) | 0
        : (i + 1 + ((random() ** 2 * locations * 0.3) | 0)) % locations;
      callees[i * FANOUT + j] = callee;
    }
  }
  return callees;
}

/** Around 28, seldom more than 60. @param {() => number} random */
function targetDepth(random) {
  const spread = 0.55 * (random() + random() + random() - 1.5);
  const depth = Math.round(8 + 22 * Math.exp(spread) * (0.45 + random() * 0.9));
  return Math.min(DEEPEST, Math.max(SHALLOWEST, depth));
}

/**
 * How many frames a stack goes on once it has left the known tree.
 * @param {number} depth where it leaves
 * @param {() => number} random
 */
function framesAfterLeaving(depth, random) {
  if (random() < 0.02) return 99;
  return Math.max(SHALLOWEST - depth, 1 + ((Math.log(1 - random()) / Math.log(0.62)) | 0));
}

/**
 * @param {{ samples: number, locations: number, entries: number, random: () => number }} shape
 *   entries: how many locations stacks begin with
 * @returns {{ tree: Tree, leaves: Int32Array }} leaves: the node each sample ends in
 */
export function growCallTree({ samples, locations, entries, random }) {
  const callees = likelyCallees(locations, random);
  const tree = new Tree(samples * 6 + 1000);

  function walk() {
    const target = targetDepth(random);
    let node = 0;
    let left = -1; // frames to go after leaving the known tree; -1: still on it
    for (let depth = 0; depth < target; depth++) {
      const known = tree.children[node] ?? 0;
      if (left < 0 && node !== 0 && known > 0 && random() < (depth < target - 4 ? 0.996 : 0.74)) {
        node = tree.nthChild(node, Math.min(known - 1, (random() ** 1.6 * known) | 0));
      } else if (node === 0) {
        node = tree.child(0, (random() ** 2 * entries) | 0);
      } else {
        if (left < 0) left = framesAfterLeaving(depth, random);
        if (left-- === 0) break;
        const from = (tree.location[node] ?? 0) * FANOUT;
        const likely = random() < 0.96;
        const next = likely ? callees[from + ((random() ** 1.5 * FANOUT) | 0)] : (random() * locations) | 0;
        node = tree.child(node, next ?? 0);
      }
    }
    return node;
  }

  const leaves = new Int32Array(samples);
  for (let made = 0; made < samples; ) {
    const node = walk();
    if (tree.taken[node] === 1 && random() > SHARE_OF_REPEATED_STACKS) continue;
    tree.taken[node] = 1;
    leaves[made++] = node;
  }
  return { tree, leaves };
}
