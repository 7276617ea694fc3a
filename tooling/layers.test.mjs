import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rules from './dependency-cruiser.config.mjs';

/** A small house that breaks each rule once, and does what is allowed beside it. */
const HOUSE = {
  'src/shared/result.ts': "export * from 'zod';",
  'src/shared/loop-a.ts': "export * from './loop-b';",
  'src/shared/loop-b.ts': "export * from './loop-a';",
  'src/shared/reads-files.ts': "export * from 'node:fs';",
  'src/domain/graph.ts': "export * from '../shared/result';",
  'src/domain/reaches-up.ts': "export * from '../engine/run';",
  'src/domain/uses-library.ts': "export * from 'yaml';",
  'src/engine/run.ts': "export * from '../domain/graph'; export * from './ports/store';",
  'src/engine/ports/store.ts': "export * from '../../shared/result';",
  'src/engine/uses-node.ts': "export * from 'node:path';",
  'src/engine/imports-test.ts': "export * from './run.test';",
  'src/engine/run.test.ts': "export * from 'vitest'; export * from '../../test/support/fake';",
  'src/engine/uses-support.ts': "export * from '../../test/support/fake';",
  'src/adapters/sqlite/store.ts': "export * from 'better-sqlite3'; export * from '../../engine/ports/store';",
  'src/adapters/sqlite/knows-git.ts': "export * from '../git/run';",
  'src/adapters/sqlite/store.test.ts': "export * from '../git/run';",
  'src/adapters/git/run.ts': "export * from '../../shared/result';",
  'src/adapters/git/spawns.ts': "export * from 'node:child_process';",
  'src/adapters/git/spawns-execa.ts': "export * from 'execa';",
  'src/adapters/git/decides.ts': "export * from '../../engine/run';",
  'src/adapters/git/asks-sql.ts': "export * from 'better-sqlite3';",
  'src/adapters/processes/spawn.ts': "export * from 'execa'; export * from 'node:child_process';",
  'src/adapters/agents/demo/adapter.ts': "export * from '../command/adapter';",
  'src/adapters/agents/command/adapter.ts': "export * from '../../../engine/ports/store';",
  'src/host/open.ts': "export * from '../adapters/sqlite/store'; export * from '../engine/run';",
  'src/host/opens-window.ts': "export * from 'electron';",
  'src/agents/demo/index.ts': "export * from 'node:child_process'; export * from '../../shared/result';",
  'src/agents/demo/cheats.ts': "export * from '../../domain/graph';",
  'src/agents/other/index.ts': "export * from '../demo/index';",
  'src/cli/index.ts': "export * from '../host/open';",
  'src/cli/skips-host.ts': "export * from '../adapters/git/run';",
  'src/mcp/index.ts': "export * from '../shared/result';",
  'src/main/index.ts': "export * from 'electron'; export * from '../host/open';",
  'src/main/builds-engine.ts': "export * from '../engine/run';",
  'src/preload/index.ts': "export * from 'electron';",
  'src/preload/uses-node.ts': "export * from 'node:fs';",
  'src/renderer/index.tsx': "export * from './features/board/board';",
  'src/renderer/features/board/board.ts': "export * from '../../ui/button'; export * from 'react';",
  'src/renderer/features/board/peeks.ts': "export * from '../graph/graph';",
  'src/renderer/features/graph/graph.ts': "export * from '../../../shared/result';",
  'src/renderer/features/graph/decides.ts': "export * from '../../../domain/graph';",
  'src/renderer/features/graph/layout.worker.ts': "export * from '../../../domain/graph';",
  'src/renderer/features/graph/effects.worker.ts': "export * from '../../../engine/run';",
  'src/renderer/ui/button.ts': "export * from 'react';",
  'src/renderer/ui/knows-bridge.ts': "export * from '../lib/bridge';",
  'src/renderer/lib/bridge.ts': "export * from '../../shared/result';",
  'src/renderer/lib/knows-screen.ts': "export * from '../features/board/board';",
  'src/shared/nowhere.ts': "export * from './missing';",
  'test/support/fake.ts': "export * from '../../src/shared/result';",
};

let house = '';
/** @type {Set<string>} */
let violations = new Set();

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'flotilla-house-'));
  for (const [file, text] of Object.entries(HOUSE)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  writeFileSync(join(house, 'package.json'), '{"type":"module"}');
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(house, 'node_modules'));
  violations = await violationsIn(house);
}, 60_000);

afterAll(() => rmSync(house, { recursive: true }));

describe('refused', () => {
  test.each([
    ['no-cycles', 'src/shared/loop-a.ts'],
    ['shared-node', 'src/shared/reads-files.ts'],
    ['domain-imports', 'src/domain/reaches-up.ts'],
    ['domain-libraries', 'src/domain/uses-library.ts'],
    ['engine-node', 'src/engine/uses-node.ts'],
    ['nothing-imports-tests', 'src/engine/imports-test.ts'],
    ['test-support-for-tests-only', 'src/engine/uses-support.ts'],
    ['strangers-adapters', 'src/adapters/sqlite/knows-git.ts'],
    ['only-door-to-child-process', 'src/adapters/git/spawns.ts'],
    ['only-door-to-child-process', 'src/adapters/git/spawns-execa.ts'],
    ['adapters-imports', 'src/adapters/git/decides.ts'],
    ['only-door-to-sqlite', 'src/adapters/git/asks-sql.ts'],
    ['strangers-agent-adapters', 'src/adapters/agents/demo/adapter.ts'],
    ['only-door-to-electron', 'src/host/opens-window.ts'],
    ['host-libraries', 'src/host/opens-window.ts'],
    ['agents-imports', 'src/agents/demo/cheats.ts'],
    ['strangers-agents', 'src/agents/other/index.ts'],
    ['cli-imports', 'src/cli/skips-host.ts'],
    ['main-imports', 'src/main/builds-engine.ts'],
    ['preload-node', 'src/preload/uses-node.ts'],
    ['strangers-screens', 'src/renderer/features/board/peeks.ts'],
    ['renderer-imports', 'src/renderer/features/graph/decides.ts'],
    ['renderer-workers', 'src/renderer/features/graph/effects.worker.ts'],
    ['renderer-ui-is-app-agnostic', 'src/renderer/ui/knows-bridge.ts'],
    ['renderer-lib-knows-no-screens', 'src/renderer/lib/knows-screen.ts'],
    ['resolvable', 'src/shared/nowhere.ts'],
    ['no-dead-modules', 'src/shared/nowhere.ts'],
  ])('%s by %s', (rule, file) => {
    expect(violations).toContain(`${rule} ${file}`);
  });
});

describe('allowed', () => {
  test.each([
    'src/shared/result.ts',
    'src/domain/graph.ts',
    'src/engine/run.ts',
    'src/engine/run.test.ts',
    'src/adapters/sqlite/store.ts',
    'src/adapters/sqlite/store.test.ts',
    'src/host/open.ts',
    'src/agents/demo/index.ts',
    'src/cli/index.ts',
    'src/main/index.ts',
    'src/preload/index.ts',
    'src/renderer/index.tsx',
    'src/renderer/features/board/board.ts',
  ])('%s', (file) => {
    expect([...violations].filter((violation) => violation.endsWith(` ${file}`))).toEqual([]);
  });

  test('an adapter that touches processes, but for being used by nobody', () => {
    const file = 'src/adapters/processes/spawn.ts';
    const about = [...violations].filter((violation) => violation.endsWith(` ${file}`));
    expect(about).toEqual([`no-dead-modules ${file}`]);
  });

  test('a worker of the window that decides, though nobody imports it', () => {
    const about = [...violations].filter((violation) =>
      violation.endsWith(' src/renderer/features/graph/layout.worker.ts'),
    );
    expect(about).toEqual([]);
  });
});

/**
 * @param {string} baseDir
 * @returns {Promise<Set<string>>} "rule file", one each
 */
async function violationsIn(baseDir) {
  const { tsConfig: _, enhancedResolveOptions, ...options } = rules.options;
  const { output } = await cruise(
    ['src', 'test'],
    // @ts-expect-error the rules are data; dependency-cruiser validates them itself
    { ...options, baseDir, ruleSet: { forbidden: rules.forbidden }, validate: true },
    enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error(output);
  const dead = output.modules
    .filter(({ reachable }) =>
      reachable?.some(({ value, asDefinedInRule }) => !value && asDefinedInRule === 'no-dead-modules'),
    )
    .map(({ source }) => `no-dead-modules ${source}`);
  return new Set([...output.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`), ...dead]);
}
