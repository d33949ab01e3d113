// Runs in the page before any of its own scripts: notices when a file is given, when a picture is painted, what is drawn, and
// which frames come late. A classic script, without imports.
if (!window.probe) {
  const now = () => performance.now();
  const QUIET_MS = 500;
  const LONGEST_WAIT_MS = 30_000;

  /** @type {import('../types.ts').Probe['longTasks']} */
  const longTasks = [];
  const draws = { shapes: 0, texts: 0, gl: 0 };

  // What changes on the screen after an input event: draw calls and mutations of the document.
  const change = { armed: false, event: /** @type {number | null} */ (null), first: 0, last: 0 };
  const changed = () => {
    if (!change.armed) return;
    change.last = now();
    if (change.first === 0) change.first = change.last;
  };

  /** @param {{ prototype: object } | undefined} type @param {readonly string[]} names @param {keyof typeof draws} counter */
  const countCalls = (type, names, counter) => {
    const methods = /** @type {Record<string, Function> | undefined} */ (type?.prototype);
    for (const name of names) {
      const original = methods?.[name];
      if (methods === undefined || original === undefined) continue;
      methods[name] = function (/** @type {unknown[]} */ ...args) {
        draws[counter]++;
        changed();
        return original.apply(this, args);
      };
    }
  };
  const GL_DRAWS = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'];
  countCalls(window.CanvasRenderingContext2D, ['fillRect', 'strokeRect', 'fill', 'stroke', 'drawImage'], 'shapes');
  countCalls(window.CanvasRenderingContext2D, ['fillText'], 'texts');
  countCalls(window.WebGLRenderingContext, GL_DRAWS, 'gl');
  countCalls(window.WebGL2RenderingContext, GL_DRAWS, 'gl');

  let recording = false;
  /** @type {number[]} */
  let frames = [];

  window.probe = {
    given: null,
    painted: null,
    longTasks,
    draws,
    drawsBefore: { ...draws },

    // One frame more once it is true, so that the frame with the picture in it was produced.
    watch(isPainted) {
      const look = () => {
        if (window.probe.given === null || !isPainted()) return requestAnimationFrame(look);
        return requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            window.probe.painted = now();
          };
          channel.port2.postMessage(null);
        });
      };
      requestAnimationFrame(look);
    },

    arm(eventType) {
      Object.assign(change, { armed: true, event: null, first: 0, last: 0 });
      const note = (/** @type {Event} */ event) => {
        change.event ??= event.timeStamp;
      };
      window.addEventListener(eventType, note, { capture: true, once: true });
    },

    settle() {
      const start = now();
      let last = start;
      let blockedMs = 0;
      return new Promise((resolve) => {
        const look = () => {
          const time = now();
          const { event } = change;
          if (event !== null) blockedMs = Math.max(blockedMs, time - Math.max(last, event));
          last = time;
          const quiet = event !== null && time - (change.last || event) > QUIET_MS;
          if (!quiet && time - start < LONGEST_WAIT_MS) return requestAnimationFrame(look);
          change.armed = false;
          const since = (/** @type {number} */ moment) => (event === null || moment === 0 ? null : moment - event);
          return resolve({ firstMs: since(change.first), settledMs: since(change.last), blockedMs });
        };
        requestAnimationFrame(look);
      });
    },

    recordFrames() {
      recording = true;
      frames = [];
      let previous = 0;
      const look = (/** @type {number} */ time) => {
        if (!recording) return;
        if (previous !== 0) frames.push(time - previous);
        previous = time;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },

    recordedFrames() {
      recording = false;
      return frames;
    },
  };

  const given = () => {
    if (window.probe.given !== null) return;
    window.probe.given = now();
    window.probe.drawsBefore = { ...draws };
  };
  const isFileInput = (/** @type {EventTarget | null} */ target) =>
    target instanceof HTMLInputElement && target.type === 'file';
  window.addEventListener('change', (event) => isFileInput(event.target) && given(), true);
  window.addEventListener('drop', given, true);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver(changed).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
}
