/** The words of the Graph view. */
export const graphWords = {
  graph: 'Call graph',
  nodes: 'Frames shown',
  nodesMeaning: 'At most so many frames, the most telling first, as pprof chooses them',
  shown: (of: { shown: string; all: string; share: string }) =>
    `${of.shown} of ${of.all} frames, ${of.share} of all flat values`,
  small: (n: string, cutoff: string) => `${n} with cum below ${cutoff}`,
  beyond: (n: string) => `${n} beyond the number shown`,
  edges: (n: string, cutoff: string) => `${n} ${n === '1' ? 'call' : 'calls'} below ${cutoff}`,
  leftOut: (parts: readonly string[]) => `Left out: ${parts.join('; ')}.`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Whole graph',
  layingOut: 'Laying out…',
  of: 'of',
  none: '0',
  value: (value: string, share: string) => `${value} (${share})`,
  node: (parts: { name: string; flat: string; cum: string; calls: string }) =>
    `${parts.name}: flat ${parts.flat}, cum ${parts.cum}${parts.calls === '' ? '' : `; calls ${parts.calls}`}`,
  call: (name: string, value: string) => `${name} (${value})`,
  edge: (parts: { from: string; to: string; value: string; residual: boolean }) =>
    `${parts.from} ${parts.residual ? '… ' : ''}→ ${parts.to}: ${parts.value}${parts.residual ? ', through frames that are left out' : ''}`,
  legend: 'Size of letters: flat. Thickness of lines: value of the calls. Dashed: through frames that are left out.',
  actions: (name: string) => `What can be done with ${name}`,
  callers: 'Callers/Callees',
  callersMeaning: 'Who calls the frame, and whom it calls, all of its occurrences together',
  nothing: 'No sample is left to draw.',
} as const;
