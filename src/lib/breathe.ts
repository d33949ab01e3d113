/**
 * Resolves in a task of its own, so that messages waiting for this thread (a cancel, above all) are handled first. Not a timer:
 * those are slowed down to one a second in a hidden tab.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
