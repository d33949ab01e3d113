// Which folder may import which, and which packages: the table in ARCHITECTURE.md. `npm run rules` checks it.
// Tests may import anything but are imported by nothing; src/gen is generated code for tests only.

const TEST = '(\\.test\\.tsx?$|/testing/)';

/** What a folder may import from src besides itself. */
const FOLDERS = {
  'src/lib': [],
  'src/profile': ['src/lib'],
  'src/decode': ['src/lib', 'src/profile'],
  'src/fold': ['src/lib', 'src/profile'],
  'src/views': ['src/lib', 'src/profile', 'src/fold'],
  'src/encode': ['src/lib', 'src/profile', 'src/fold', 'src/views'],
  'src/session': ['src/lib', 'src/profile', 'src/decode', 'src/fold', 'src/views', 'src/encode'],
  workers: ['src/session'],
  'src/store': [
    'src/lib',
    'src/profile',
    'src/fold',
    'src/views',
    'src/session/(protocol|sessionType|viewQuestions)\\.ts$',
  ],
  'src/canvas': ['src/lib', 'src/profile', 'src/fold', 'src/views'],
  'src/ui': ['src/lib', 'src/profile', 'src/fold', 'src/views', 'src/encode', 'src/store', 'src/canvas'],
  'src/main\\.tsx$': ['src/lib', 'src/store', 'src/ui'],
  'src/report': ['src/lib', 'src/store', 'src/ui', 'src/decode/bytes\\.ts$', 'src/session/sessionType\\.ts$'],
};

/** Which packages a folder may import; a package in no list is one that nobody may import. */
const PACKAGES = {
  'src/decode': ['pako', 'protobufjs'],
  'src/fold': ['re2js'],
  'src/views': ['@dagrejs/dagre', 'd3-hierarchy'],
  workers: ['comlink'],
  'src/store': ['comlink', 'zustand'],
  'src/canvas': ['d3-scale'],
  'src/ui': ['@ariakit/react', '@tanstack/react-virtual', 'react', 'react-dom', 'zustand'],
  'src/main\\.tsx$': ['react', 'react-dom'],
  'src/report': ['comlink', 'react', 'react-dom'],
};

const STARTS_THE_WORKERS = '^src/(store|report)/worker\\.ts$';

const isFile = (folder) => folder.endsWith('$');
const inside = (folder) => (isFile(folder) ? `^${folder}` : `^${folder}/`);
/** A package's own files and its type declarations. */
const files = (name) => `(^|/)node_modules/(${name}|@types/${name.replace('@', '').replace('/', '__')})/`;

const folderRules = Object.entries(FOLDERS).map(([folder, others]) => ({
  name: `${folder.replace(/\\|\$$/g, '')}-imports`,
  severity: 'error',
  comment: `may import: ${[folder, ...others].join(', ')}`,
  from: { path: inside(folder), pathNot: TEST },
  to: { path: '^(src|workers)/', pathNot: [folder, ...others].map(inside) },
}));
// The one place that starts the workers imports their addresses (`?worker&url`), which are no code of theirs.
const startingRules = folderRules.filter(({ name }) => /^src\/(store|report)-imports$/.test(name));
for (const rule of startingRules) rule.from.pathNot = [TEST, STARTS_THE_WORKERS];

const packageRules = Object.keys(FOLDERS).map((folder) => ({
  name: `${folder.replace(/\\|\$$/g, '')}-packages`,
  severity: 'error',
  comment: `may import: ${PACKAGES[folder]?.join(', ') ?? 'no package'}`,
  from: { path: inside(folder), pathNot: TEST },
  to: { path: '(^|/)node_modules/', pathNot: (PACKAGES[folder] ?? []).map(files) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folderRules,
    ...packageRules,
    ...startingRules.map((rule) => ({
      ...rule,
      name: rule.name.replace('-', '/worker-'),
      from: { path: `${rule.from.path}worker\\.ts$` },
      to: { ...rule.to, pathNot: [...rule.to.pathNot, '^workers/[a-z]+\\.worker\\.ts$'] },
    })),
    {
      name: 'store-takes-types-only',
      severity: 'error',
      comment: 'the store knows the shapes of answers, and leaves computing them to the session',
      from: { path: '^src/store/', pathNot: TEST },
      to: { path: '^src/(fold|views|session)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: TEST },
      to: { path: [TEST, '^src/gen/', '^(e2e|scripts)/'] },
    },
    {
      name: 'no-node',
      severity: 'error',
      comment: 'the program runs in a browser',
      from: { path: '^(src|workers)/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { couldNotResolve: true, pathNot: '^src/gen/|^virtual:' },
    },
    {
      name: 'every-file-in-a-folder',
      severity: 'error',
      comment: 'a new folder of src needs a line in the tables of .dependency-cruiser.cjs',
      from: { path: '^src/', pathNot: [...Object.keys(FOLDERS).map(inside), '^src/gen/', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|src/gen)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
};
