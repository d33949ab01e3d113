/** The browser's clock of paints; a test brings its own. What either returns takes back what was asked for. */
export interface Frames {
  /** Calls back in the next frame. */
  next(callback: (now: number) => void): () => void;
  /** Calls back before it, in a task of its own; where nobody looks, in the next frame. */
  soon(callback: (now: number) => void): () => void;
}

export const browserFrames: Frames = {
  next: (callback) => {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
  soon: (callback) => {
    if (document.hidden) return browserFrames.next(callback);
    const handle = setTimeout(() => callback(performance.now()));
    return () => clearTimeout(handle);
  },
};

/** However often it is asked before the next frame, `run` runs once. */
export class OncePerFrame {
  private undo: (() => void) | null = null;
  private readonly frames: Frames;
  private readonly run: (now: number) => void;

  constructor(frames: Frames, run: (now: number) => void) {
    this.frames = frames;
    this.run = run;
  }

  ask(): void {
    this.undo ??= this.frames.next(this.begin);
  }

  /** For what there is nothing to be seen of yet. */
  askSoon(): void {
    this.cancel();
    this.undo = this.frames.soon(this.begin);
  }

  cancel(): void {
    this.undo?.();
    this.undo = null;
  }

  private readonly begin = (now: number): void => {
    this.undo = null;
    this.run(now);
  };
}
