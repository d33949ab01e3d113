/** The browser's clock of paints; a test brings its own. */
export interface Frames {
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

export const browserFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => {
    cancelAnimationFrame(handle);
  },
};

/** However often `ask` is called before the next frame, `run` runs once in it. */
export class OncePerFrame {
  private handle: number | null = null;
  private readonly frames: Frames;
  private readonly run: (now: number) => void;

  constructor(frames: Frames, run: (now: number) => void) {
    this.frames = frames;
    this.run = run;
  }

  ask(): void {
    this.handle ??= this.frames.request((now) => {
      this.handle = null;
      this.run(now);
    });
  }

  cancel(): void {
    if (this.handle !== null) this.frames.cancel(this.handle);
    this.handle = null;
  }
}
