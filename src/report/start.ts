// The first script of a report: unpacks the viewer and runs it. Both are named in the policy of the page by what they are, so nothing else can be run in
// their place.
import { unpack } from './unpack.ts';

/** Put in by the build: the letters that the viewer is written in. */
declare const DIGITS: string;

/** By then the page is painted, if it is at all: a tab that is not looked at paints nothing. Milliseconds. */
const PAINTED = 500;

let started = false;

function start(): void {
  if (started) return;
  started = true;
  const viewer = unpack(document.getElementById('viewer')?.textContent ?? '', DIGITS);
  const end = viewer.indexOf('\0');
  for (const [tag, code] of [
    ['style', viewer.slice(0, end)],
    ['script', viewer.slice(end + 1)],
  ] as const) {
    const element = document.createElement(tag);
    element.textContent = code;
    document.head.append(element);
  }
}

/** A viewer that runs has put itself in the place of the word. One that was changed on its way does not run, as the policy of the page has it. */
function startOrSay(): void {
  try {
    start();
  } finally {
    const word = document.getElementById('opening');
    if (word) word.textContent = 'This report was damaged on its way. Ask for it again.';
  }
}

// Half a second of work: the browser first paints, before its second frame, the word that stands on the page.
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(startOrSay)));
setTimeout(startOrSay, PAINTED);
