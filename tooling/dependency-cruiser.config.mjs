// Turns the floor plan (layers.mjs) into rules for dependency-cruiser. Each rule carries its reason.
import { DOORS, ENTRIES, LAYERS, RENDERER_WORKERS, STRANGERS, TEST_FILES, TEST_SUPPORT } from './layers.mjs';

const tests = [TEST_FILES, TEST_SUPPORT];
const LIBRARY = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const layerRules = LAYERS.flatMap(({ name, path, imports, libraries, node, why }) => {
  const own = `^${path}/`;
  const isAdapters = name === 'adapters';
  const isRenderer = name === 'renderer';
  const rules = [
    forbid(
      `${name}-imports`,
      why,
      { path: own, pathNot: [...(isAdapters ? tests : []), ...(isRenderer ? [RENDERER_WORKERS] : [])] },
      { path: '^src/', pathNot: [own, ...imports.map((folder) => `^${folder}/`)] },
    ),
  ];
  if (libraries !== 'any') {
    const allowed = libraries.map((library) => `(^|node_modules/)(@types/)?${library}(/|$)`);
    const to = { dependencyTypes: LIBRARY, ...(allowed.length > 0 ? { pathNot: allowed } : {}) };
    rules.push(forbid(`${name}-libraries`, why, { path: own, pathNot: tests }, to));
  }
  if (!node) rules.push(forbid(`${name}-node`, why, { path: own, pathNot: tests }, { dependencyTypes: ['core'] }));
  return rules;
});

const doorRules = DOORS.map(({ name, modules, allowedIn, why }) =>
  forbid(`only-door-to-${name}`, why, { path: '.', pathNot: ['node_modules', ...allowedIn] }, { path: [...modules] }),
);

const strangerRules = STRANGERS.map(({ name, folder, testsAreExempt, openDoors = [], why }) =>
  forbid(
    `strangers-${name}`,
    why,
    { path: `^${folder}/([^/]+)/`, pathNot: testsAreExempt ? tests : [] },
    { path: `^${folder}/[^/]+/`, pathNot: [`^${folder}/$1/`, ...openDoors] },
  ),
);

const roomRules = [
  forbid(
    'renderer-workers',
    'a worker computes for the window: decisions yes, effects no',
    { path: RENDERER_WORKERS },
    { path: '^src/', pathNot: ['^src/renderer/', '^src/domain/', '^src/shared/'] },
  ),
  forbid(
    'renderer-ui-is-app-agnostic',
    'ui/ could serve another app: it knows no screen, no store, no bridge',
    { path: '^src/renderer/ui/' },
    { path: '^src/', pathNot: ['^src/renderer/ui/'] },
  ),
  forbid(
    'renderer-lib-knows-no-screens',
    'lib/ serves the screens, not the other way round',
    { path: '^src/renderer/lib/' },
    { path: '^src/renderer/(app|features)/' },
  ),
];

export default {
  forbidden: [
    forbid('no-cycles', 'what needs each other is one thing, or lacks a third', {}, { circular: true }),
    forbid('nothing-imports-tests', 'a test is an end', { pathNot: tests }, { path: TEST_FILES }),
    forbid(
      'test-support-for-tests-only',
      'the product never depends on its tests',
      { path: '^src/', pathNot: tests },
      { path: ['^test/', TEST_SUPPORT] },
    ),
    forbid(
      'tooling-is-no-product',
      'what we ship does not import how we build',
      { path: '^src/', pathNot: tests },
      { path: '^tooling/' },
    ),
    forbid(
      'resolvable',
      'an import that leads nowhere is a mistake',
      { path: '^(src|test|tooling)/' },
      { couldNotResolve: true, pathNot: '^electron$' },
    ),
    {
      name: 'no-dead-modules',
      severity: 'error',
      comment: 'a module that no program reaches is dead: delete it or use it (tests alone keep nothing alive)',
      from: { path: ENTRIES.join('|') },
      to: {
        path: '^src/.+\\.tsx?$',
        pathNot: [...tests, '\\.d\\.ts$', ...ENTRIES],
        reachable: false,
      },
    },
    ...layerRules,
    ...doorRules,
    ...strangerRules,
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out/', '^test/fixtures/', '^resources/', '\\.css$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
