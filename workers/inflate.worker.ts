import { serveInflate } from '../src/decode/inflateBeside.ts';

/** Unzips for the session, which reads meanwhile. The page hands over the port they talk through. */
self.onmessage = ({ data }: MessageEvent) => {
  if (data instanceof MessagePort) serveInflate(data);
};
postMessage('ready');
