import { describe, expect, it } from 'vitest';
import type { CheckSpec } from '../../shared/check';
import type { ChangedFile } from './changed-file';
import { findProtectedChanges } from './find-protected-changes';

type Scripts = Readonly<Record<string, string>>;

const check = (...argv: string[]): CheckSpec => ({ name: 'c', kind: 'test', argv, timeoutMs: null });
const manifest = (scripts: Scripts) => JSON.stringify({ scripts });
const rewritten = (before: Scripts | null, after: Scripts, path = 'package.json'): ChangedFile => ({
  path,
  change: before === null ? 'added' : 'changed',
  before: before === null ? null : manifest(before),
  after: manifest(after),
});
const edited = (path: string, change: ChangedFile['change'] = 'changed'): ChangedFile => ({
  path,
  change,
  before: null,
  after: null,
});
const lint = check('npm', 'run', 'lint');
const setup = [['npm', 'ci']];

describe('scripts around a script that a check runs', () => {
  const before = { lint: 'sh lint.sh', postlint: 'sh after.sh' };

  it.each([
    ['added', { ...before, prelint: 'true' }, 'added the script "prelint" in package.json, which a check runs'],
    ['changed', { ...before, postlint: 'true' }, 'changed the script "postlint" in package.json, which a check runs'],
    ['deleted', { lint: 'sh lint.sh' }, 'deleted the script "postlint" in package.json, which a check runs'],
  ])('are protected when %s', (_, after, says) => {
    expect(findProtectedChanges([rewritten(before, after)], [lint])).toEqual([says]);
  });

  it('are new work where the check had no script yet', () => {
    expect(findProtectedChanges([rewritten({}, { lint: 'eslint .', prelint: 'true' })], [lint])).toEqual([]);
    expect(findProtectedChanges([rewritten(null, { lint: 'eslint .' })], [lint])).toEqual([]);
  });
});

describe('scripts that a script runs', () => {
  it.each([
    'npm run unit',
    'npm -s run unit -- --watch=false',
    'npm --prefix . run unit',
    'tsc && npm run unit',
    'false || yarn unit',
    'true; yarn run unit | cat',
    'pnpm unit & wait',
    'pnpm run unit',
    'bun run unit',
    'node --run unit',
    'node --run=unit',
    'A=1 npm run unit',
    'cross-env A=1 npm run unit',
    'timeout 60 npm run unit',
    'npm-run-all --parallel build unit',
    'run-s build unit',
    'run-p "unit -- --bail"',
    'run-s u*',
    'run-s *it',
    'run-s {build,unit}',
    'pnpm run /^un/',
    'concurrently "npm:unit" "tsc -w"',
    'concurrently "npm run unit"',
    `bash -c 'cd . && npm run unit'`,
    '(npm run unit)',
    'npm run middle',
    'turbo run build,unit',
    'make check',
  ])('are followed: %s', (test) => {
    const scripts = { test, middle: 'npm run unit', build: 'tsc' };
    const files = [rewritten({ ...scripts, unit: 'sh lint.sh' }, { ...scripts, unit: 'true' })];
    const before = new Map([['Makefile', 'check: deep\ndeep:\n\t@npm run unit\n']]);
    expect(findProtectedChanges(files, [check('npm', 'run', 'test')], { before })).toEqual([
      'changed the script "unit" in package.json, which a check runs',
    ]);
  });

  it.each([['test'], ['t'], ['start', 'start'], ['restart', 'stop']])(
    'are known by short names: npm %s',
    (word, name = 'test') => {
      const files = [rewritten({ [name]: 'sh a.sh' }, { [name]: 'true' })];
      expect(findProtectedChanges(files, [check('npm', word)])).toHaveLength(1);
    },
  );

  it('are also those that a pattern or another script finds once they are there', () => {
    const before = { test: 'run-s test:* && npm run more', 'test:a': 'a' };
    const after = { ...before, 'test:b': 'true', more: 'true', other: 'true' };
    expect(findProtectedChanges([rewritten(before, after)], [check('npm', 'test')])).toEqual([
      'added the script "test:b" in package.json, which a check runs',
      'added the script "more" in package.json, which a check runs',
    ]);
  });

  it('leave all other scripts alone', () => {
    const scripts = { test: 'npm run unit', unit: 'node --test', dev: 'x' };
    const files = [rewritten(scripts, { ...scripts, dev: 'y', unitx: 'z', 'unit:b': 'z', constructor: 'z' })];
    expect(findProtectedChanges(files, [check('npm', 'test')], { setup })).toEqual([]);
  });

  it('may be those of other packages, only where a command goes there', () => {
    const files = [rewritten({ lint: 'sh lint.sh' }, { lint: 'true' }, 'api/package.json'), edited('api/lint.sh')];
    expect(findProtectedChanges(files, [check('npm', 'run', 'lint', '-w', 'api')])).toEqual([
      'changed the script "lint" in api/package.json, which a check runs',
      'changed api/lint.sh, which a check runs',
    ]);
    expect(findProtectedChanges(files, [lint])).toEqual([]);
    const others = [rewritten(null, { lint: 'x' }, 'new/package.json')];
    expect(findProtectedChanges(others, [check('npm', 'run', 'lint', '-ws')])).toEqual([]);
  });
});

describe('the manifest of a folder above', () => {
  const around = { scope: 'a/b', before: new Map([['package.json', manifest({ lint: 'sh lint.sh' })]]) };

  it('is the one whose scripts checks run where the folder has none', () => {
    const files = [rewritten({ lint: 'sh lint.sh' }, { lint: 'true' }), edited('lint.sh')];
    expect(findProtectedChanges(files, [lint], around)).toEqual([
      'changed the script "lint" in package.json, which a check runs',
      'changed lint.sh, which a check runs',
    ]);
  });

  it.each(['a/package.json', 'a/b/package.json'])('is not quietly replaced by %s', (path) => {
    expect(findProtectedChanges([rewritten(null, { lint: 'true' }, path)], [lint], around)).toEqual([
      `added ${path}, which takes the place of package.json`,
    ]);
  });
});

describe('scripts that setup runs', () => {
  const names = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

  it.each([...names, 'dependencies'])('by itself are protected in every package: %s', (name) => {
    const says = (did: string, path: string) => [`${did} the script "${name}" in ${path}, which setup may run`];
    const added = rewritten({}, { [name]: 'true' });
    expect(findProtectedChanges([added], [], { setup })).toEqual(says('added', 'package.json'));
    expect(findProtectedChanges([added], [])).toEqual([]);
    const changed = rewritten({ [name]: 'a' }, { [name]: 'b' }, 'packages/a/package.json');
    expect(findProtectedChanges([changed], [], { setup })).toEqual(says('changed', 'packages/a/package.json'));
    const fresh = rewritten(null, { [name]: 'a' }, 'packages/b/package.json');
    expect(findProtectedChanges([fresh], [], { setup })).toEqual(says('added', 'packages/b/package.json'));
  });

  it('are those its commands name, and those of a check that installs', () => {
    const files = [rewritten({ boot: 'sh a.sh' }, { boot: 'true' }), edited('a.sh'), edited('binding.gyp', 'added')];
    expect(findProtectedChanges(files, [], { setup: [['npm', 'run', 'boot']] })).toEqual([
      'changed the script "boot" in package.json, which setup runs',
      'changed a.sh, which setup runs',
      'added binding.gyp, which setup may build',
    ]);
    const hook = [rewritten({ test: 'npm ci && node t.js' }, { test: 'npm ci && node t.js', prepare: 'x' })];
    expect(findProtectedChanges(hook, [check('npm', 'test')])).toHaveLength(1);
  });
});

describe('files that checks come to', () => {
  const scripts = (test: string) => new Map([['package.json', manifest({ test })]]);

  it.each([
    ['sh lint.sh', 'lint.sh'],
    ['./check', 'check'],
    ['node scripts/check.js', 'scripts/check.js'],
    ['node scripts/check', 'scripts/check.js'],
    ['node check', 'check/index.js'],
    ['python -m tools.check', 'tools/check.py'],
    ['bash -c "sh lint.sh && true"', 'lint.sh'],
    ['cd tools && sh lint.sh', 'tools/lint.sh'],
    ['mocha --config=ci/mocha.yml', 'ci/mocha.yml'],
    [`NODE_OPTIONS='--require ./hook.js' mocha`, 'hook.js'],
    ['sh "$PWD/lint.sh"', 'lint.sh'],
    ['node scripts\\check.js', 'scripts/check.js'],
  ])('are protected: %s', (command, path) => {
    const asScript = { before: scripts(command) };
    expect(findProtectedChanges([edited(path)], [check('npm', 'test')], asScript)).toEqual([
      `changed ${path}, which a check runs`,
    ]);
    expect(findProtectedChanges([edited(path)], [check('bash', '-c', command)])).toHaveLength(1);
    expect(findProtectedChanges([edited(path, 'deleted')], [check('npm', 'test')], asScript)).toHaveLength(1);
    expect(findProtectedChanges([edited(path, 'added')], [check('npm', 'test')], asScript)).toEqual([]);
  });

  it('are not all that begins alike', () => {
    const files = [edited('test.js'), edited('lint'), edited('src/check.js'), edited('lint.sh.md')];
    expect(findProtectedChanges(files, [check('npm', 'test')], { before: scripts('sh lint.sh src') })).toEqual([]);
  });

  it('are those of the targets of a makefile, and of what they need', () => {
    const makefile = [
      'TOOL := tools/lint.sh',
      '.PHONY: all',
      'all: lint',
      'lint: ready \\',
      '  made',
      '\t@sh $(TOOL)',
      'ready:',
      '\t-sh ready.sh',
      'made: ; sh made.sh',
      'run:',
      '\tsh run.sh',
    ].join('\n');
    const files = ['tools/lint.sh', 'ready.sh', 'made.sh', 'run.sh'].map((path) => edited(path));
    const says = ['tools/lint.sh', 'ready.sh', 'made.sh'].map((path) => `changed ${path}, which a check runs`);
    const before = new Map([['Makefile', makefile]]);
    expect(findProtectedChanges(files, [check('make', '-s', 'lint')], { before })).toEqual(says);
    expect(findProtectedChanges(files, [check('make')], { before })).toEqual(says);
  });

  it.each([
    [['just', 'lint'], 'justfile'],
    [['task', 'lint'], 'Taskfile.yml'],
    [['nox'], 'noxfile.py'],
    [['make'], 'build/rules.mk'],
  ])('are the lists of tasks of %s', (argv, path) => {
    expect(findProtectedChanges([edited(path)], [check(...argv)])).toEqual([
      `changed ${path}, which configures a check`,
    ]);
  });
});

describe('a manifest meant to confuse', () => {
  const test = check('npm', 'test');

  it('may run in circles and have names of what objects have', () => {
    const scripts = { test: 'npm run a', a: 'npm run b', b: 'npm run a && npm run constructor && npm run __proto__' };
    const text = manifest(scripts).replace('}}', ',"__proto__":"x","toString":"x"}}');
    const file = { path: 'package.json', change: 'changed' as const, before: manifest(scripts), after: text };
    expect(findProtectedChanges([file], [test])).toEqual([
      'added the script "__proto__" in package.json, which a check runs',
    ]);
  });

  it.each([
    '[]',
    'null',
    '{"scripts":[1]}',
    '{"scripts":{"test":{}}}',
    '{',
    '\uFEFF{}',
    '{"__proto__":{"scripts":{}}}',
  ])('may be %s', (text) => {
    const file = { path: 'package.json', change: 'changed' as const, before: manifest({ test: 'x' }), after: text };
    expect(findProtectedChanges([file], [test])).toHaveLength(1);
    expect(findProtectedChanges([{ ...file, before: text, after: text }], [test], { setup })).toEqual([]);
  });

  it('asks where it is too large or too deep to be looked at', () => {
    const with_ = (after: string) =>
      findProtectedChanges(
        [{ path: 'package.json', change: 'changed', before: manifest({ test: 'x' }), after }],
        [test],
      );
    expect(with_(manifest({ test: 'x', more: ' '.repeat(1_000_000) }))).toEqual([
      'changed package.json, which is too large to compare',
    ]);
    const deep = `{"scripts":{"test":"x"},"jest":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(with_(deep)).toEqual(['changed "jest" in package.json, which configures a check']);
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`s${at}`, 'npm run x']));
    expect(with_(manifest({ test: 'x', ...many }))).toEqual([
      'changed scripts in package.json, where there are too many to follow',
    ]);
    const long = { test: 'npm run a; '.repeat(2_000) };
    expect(findProtectedChanges([rewritten(long, { ...long, other: 'y' })], [test])).toEqual([
      'changed scripts in package.json, where there are too many to follow',
    ]);
  });

  it('fills no screen with names', () => {
    const before = { test: 'run-s t:*' };
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`t:${at}\n${'x'.repeat(500)}`, 'true']));
    const found = findProtectedChanges([rewritten(before, { ...before, ...many })], [test]);
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('changed 20 other scripts in package.json that checks or setup run');
    expect(found.every((sentence) => sentence.length < 200 && !sentence.includes('\n'))).toBe(true);
  });
});
