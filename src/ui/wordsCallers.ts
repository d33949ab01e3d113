/** The words of Callers/Callees and of the inverted flame graph. */
export const callersWords = {
  menuItem: 'Callers and callees',
  callersOf: (name: string) => `callers of ${name}`,
  calleesOf: (name: string) => `callees of ${name}`,
  pivot: 'The frame',
  places: (n: string) => (n === '1' ? 'in 1 place' : `in ${n} places`),
  placesMeaning: 'Boxes of this frame in the flame graph; here they are one, and recursion counts once',
  choose: 'Another frame',
  chooseHint: 'Another frame…',
  noName: 'No name has this in it.',
  namesLeft: (n: string) => `and ${n} more: type on`,
  chosen: 'Nothing is selected: of the frames outside the standard library, this has the largest flat.',
  unknown: 'The profile has no frame of this name at this granularity.',
  absent: (type: string) => `This frame has no value in ${type} of this profile.`,
  nothing: 'No frame has a value in this sample type.',
  noCallers: 'No callers: stacks begin here.',
  noCallees: 'No callees: stacks end here.',
  cut: (boxes: string, share: string) =>
    `Nothing is drawn beyond ${boxes} too thin to see (${share} of the width): zoom in.`,
  cutCallers: 'Callers:',
  cutCallees: 'Callees:',
  inverted: 'Leaf first: the inverted flame graph',
  invertedMeaning:
    'Leaf first: next to all samples are the frames that they end in, each as wide as its flat; beyond a frame are its callers.',
};
