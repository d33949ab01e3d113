import {
  focusSearch,
  goBack,
  openFilter,
  openGranularity,
  showCallersOfSelected,
  showSampleTypeAt,
  showView,
  toggleDetails,
  toggleInverted,
  toggleOrder,
  toggleOrientation,
} from './commands.ts';
import { goToMatch } from './goToMatch.ts';
import type { Binding } from './keys.ts';
import { openLens } from './lens/open.ts';
import { nextTheme, pickFiles } from './pageCommands.ts';
import { useUi } from './uiState.ts';
import { keyWords as say } from './wordsKeys.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** All keys of the page. The handler runs from this table and the help sheet is printed from it. */
export const KEYMAP: readonly Binding[] = [
  { group: say.groups.page, keys: ['Mod+o'], says: say.open, run: pickFiles, whileTyping: true },
  { group: say.groups.page, keys: ['?'], says: say.help, run: () => useUi.setState({ dialog: 'help' }) },
  { group: say.groups.page, keys: ['t'], says: say.theme, run: nextTheme },
  { group: say.groups.page, keys: ['d'], says: say.details, run: toggleDetails },
  { group: say.groups.page, keys: ['Escape'], says: say.back, run: goBack },

  { group: say.groups.view, keys: ['g f'], says: say.flame, run: () => showView('flame') },
  { group: say.groups.view, keys: ['g t'], says: say.top, run: () => showView('top') },
  { group: say.groups.view, keys: ['g c'], says: say.callers, run: () => showView('callers') },
  { group: say.groups.view, keys: ['g p'], says: say.packages, run: () => showView('packages') },
  { group: say.groups.view, keys: ['g g'], says: say.graph, run: () => showView('graph') },
  { group: say.groups.view, keys: ['g l'], says: say.labels, run: () => showView('labels') },
  { group: say.groups.view, keys: ['g s'], says: say.source, run: () => showView('source') },
  { group: say.groups.view, keys: ['g o'], says: say.outline, run: () => showView('outline') },
  { group: say.groups.view, keys: ['g m'], says: say.compare, run: () => showView('compare') },
  { group: say.groups.view, keys: ['g r'], says: say.trend, run: () => showView('trend') },
  { group: say.groups.view, keys: ['g a'], says: say.about, run: () => showView('about') },
  { group: say.groups.view, keys: DIGITS, says: say.sampleType, run: (key) => showSampleTypeAt(Number(key) - 1) },
  { group: say.groups.view, keys: ['r'], says: say.granularity, run: openGranularity },
  { group: say.groups.view, keys: ['f'], says: say.filter, run: openFilter },
  { group: say.groups.view, keys: ['l'], says: say.lens, run: openLens },
  { group: say.groups.view, keys: ['c'], says: say.callersOfSelected, run: showCallersOfSelected },
  { group: say.groups.view, keys: ['i'], says: say.inverted, run: toggleInverted },
  { group: say.groups.view, keys: ['o'], says: say.orientation, run: toggleOrientation },
  { group: say.groups.view, keys: ['s'], says: say.order, run: toggleOrder },

  { group: say.groups.search, keys: ['/'], says: say.search, run: focusSearch },
  { group: say.groups.search, keys: ['n'], says: say.next, run: () => goToMatch(1) },
  { group: say.groups.search, keys: ['N'], says: say.previous, run: () => goToMatch(-1) },

  ...say.picture.map(({ keys, says }) => ({ group: say.groups.picture, keys, says, run: null })),
  ...say.table.map(({ keys, says }) => ({ group: say.groups.table, keys, says, run: null })),
  ...say.outlineRows.map(({ keys, says }) => ({ group: say.groups.outlineRows, keys, says, run: null })),
  ...say.maps.map(({ keys, says }) => ({ group: say.groups.maps, keys, says, run: null })),
];
