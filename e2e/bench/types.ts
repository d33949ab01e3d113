import type { CDPSession, Page } from '@playwright/test';

/** A page under measurement, served and ready to be opened. */
export interface Served {
  readonly url: string;
  readonly close: () => void;
}

/** A viewer that is measured. Everything it needs to be driven by is here; the method is the same for all. */
export interface Subject {
  readonly name: string;
  readonly label: string;
  serve(): Promise<Served>;
  /** Source of a function that is true, in the page, once a picture of the profile is painted. Not of a spinner. */
  readonly isPainted: string;
  open(page: Page, served: Served): Promise<void>;
  give(page: Page, files: string | readonly string[]): Promise<void>;
  /** What shows several files at once: the address to begin with, and how it is seen that it is painted. */
  readonly together?: Readonly<Record<Together['task'], { readonly view: string; readonly isPainted: string }>>;
  /** A point of the picture with boxes all around it, in CSS pixels. */
  readonly middle: { readonly x: number; readonly y: number };
  readonly zoomBy: 'click' | 'dblclick';
  readonly resetKey: string;
  readonly searchKey: string;
  /** Milliseconds from choosing another sample type to the picture of it; null where there is none. */
  switchType?(page: Page): Promise<number | null>;
  /** Resolves when nothing of the opening goes on behind the first picture any more. */
  settled?(page: Page): Promise<void>;
  /** Milliseconds from a filter that only chooses samples, and from one that changes stacks, to the picture. */
  filter?(page: Page): Promise<{ readonly focusMs: number; readonly hideMs: number }>;
}

/** Intervals between frames while events come in, in milliseconds. */
export interface Frames {
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly frames: number;
  readonly events: number;
}

export interface Keystrokes {
  /** From the key to the last change on the screen, in milliseconds. */
  readonly median: number;
  readonly worst: number;
  /** Longest time without a frame. */
  readonly blocked: number;
}

/** One profile opened once in one subject. Milliseconds and bytes. */
export interface Run {
  readonly subject: string;
  readonly profile: string;
  readonly repetition: number;
  /** 'ok', 'crashed', 'did not finish', or an error's first line. */
  status: string;
  /** From the trusted event that gave the file to the frame after the first picture. */
  loadMs?: number;
  longestTask?: number;
  blockedMs?: number;
  emptyMemory?: number;
  /** Most memory the page's process ever held, until nothing of the opening went on any more. */
  peakMemory?: number;
  wheel?: Frames;
  pinch?: Frames;
  drag?: Frames;
  zoomMs?: number | null;
  keystrokes?: Keystrokes;
  switchMs?: number | null;
  focusMs?: number | null;
  hideMs?: number | null;
  /** What went wrong along the way, and what the page wrote to its console as errors. */
  problems: string[];
}

/** Several files given at once, up to the frame after they are shown together. */
export interface Together {
  /** Two `heap_L` compared; a hundred snapshots as a trend. */
  readonly task: 'compare' | 'trend';
  readonly repetition: number;
  /** NaN: they were not shown. */
  readonly ms: number;
}

/** The platform's limits for one profile: what no viewer in a browser can go below. */
export interface Limits {
  readonly profile: string;
  readonly repetition: number;
  readonly zipped: number;
  readonly unzipped: number;
  readonly gunzipMs: number;
  readonly pakoMs: number;
  /** Reading every varint of the unzipped bytes and keeping nothing. */
  readonly walkMs: number;
  /** Most memory of a page that keeps the unzipped bytes and draws a canvas, and does nothing else. */
  readonly bareMemory: number;
}

export interface EmptyPage {
  readonly subject: string;
  readonly repetition: number;
  readonly bytes: number;
  readonly requests: number;
  /** End of the last long task, or of loading, or first paint: whichever is last. */
  readonly interactiveMs: number;
}

export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly empty: EmptyPage[];
  readonly limits: Limits[];
  readonly runs: Run[];
  readonly together: Together[];
}

export interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly crashed: () => boolean;
  readonly errors: readonly string[];
  readonly network: () => { bytes: number; requests: number };
  /** Peak memory of the page's process, in bytes; NaN where the system does not say. */
  readonly peakMemory: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** What page/probe.js puts into every page before the page's own scripts. */
export interface Probe {
  /** When the file was given and when the picture was painted, on the page's clock; null: not yet. */
  given: number | null;
  painted: number | null;
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  readonly draws: { shapes: number; texts: number; gl: number };
  /** The same at the moment the file was given. */
  drawsBefore: { shapes: number; texts: number; gl: number };
  watch(isPainted: () => boolean): void;
  arm(eventType: string): void;
  settle(): Promise<{ firstMs: number | null; settledMs: number | null; blockedMs: number }>;
  recordFrames(): void;
  recordedFrames(): number[];
}

declare global {
  interface Window {
    probe: Probe;
    runLimits(url: string): Promise<Omit<Limits, 'profile' | 'repetition'>>;
  }
}
