import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeGate } from '../../adapters/gates/gate-files';
import { openDatabase } from '../../adapters/sqlite/open-database';
import { projectSchema } from '../../adapters/sqlite/project-migrations/project-schema';
import type { StoreReader } from '../../engine/ports/project-store';
import type { Gate } from '../../shared/gate';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { noTokens } from '../../shared/spend';
import { databaseFileOf } from './flotilla-folder';
import { flotillaHome } from './home';
import { nextRunMeets } from './next-run';
import type { OpenProject } from './open-project';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-next-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = new Date(2026, 10, 22, 12).getTime();
const dayMs = 86_400_000;

function meets(settings: unknown, usedAt: readonly number[] = []): string | null {
  const user = userSettingsSchema.parse({ agents: [{ name: 'mine', adapter: 'command', argv: ['mine'] }] });
  const own = projectSettingsSchema.parse(settings);
  const project = {
    project: { path: folder },
    settings: own,
    user,
    home: flotillaHome({ FLOTILLA_HOME: folder }),
  } as unknown as OpenProject;
  const spends = usedAt.map((at) => ({ at, usd: 3, source: 'reported', tokens: noTokens }));
  return nextRunMeets(project, { spends: () => spends, lastRun: () => undefined } as unknown as StoreReader, now);
}

function shut(gate: Gate): void {
  expect(meets({ agent: 'mine' })).toBeNull();
  writeGate(flotillaHome({ FLOTILLA_HOME: folder }).gates, 'agent-mine', { version: 1, gate });
}

test('a used-up budget of the day is told; yesterday’s use is none of today’s', () => {
  const settings = { budget: { day: { usd: 5 } } };
  expect(meets(settings, [now, now - dayMs])).toBeNull();
  expect(meets(settings, [now, now])).toBe(
    'today’s budget is used up ($6.00 of $5); raise it in the settings, or start a run tomorrow',
  );
  expect(meets({}, [now, now])).toBeNull();
});

test('a database that only a newer version can write holds all up', () => {
  const file = databaseFileOf(folder);
  mkdirSync(dirname(file));
  const opened = openDatabase({ file, mode: 'write', create: true, schema: projectSchema, busyTimeoutMs: 0 });
  if (!opened.ok) throw new Error(opened.error.message);
  expect(meets({})).toBeNull();
  opened.value.db.pragma('user_version = 1000000');
  opened.value.db.close();
  expect(meets({})).toBe('the project’s database needs a newer Flotilla');
});

const why = { cause: 'auth', reason: 'The key is wrong.', step: 0, since: now - 1 } as const;

test('an account that is shut is told with what to do, one whose wait is over is not', () => {
  shut({ code: 'closed', ...why, until: null });
  expect(meets({ agent: 'mine' })).toBe(
    'mine can’t log in; put that right, then start the run again (The key is wrong)',
  );
  expect(meets({ agent: 'demo' })).toBeNull();
});

test('an account whose wait is over holds nothing up', () => {
  shut({ code: 'closed', ...why, cause: 'rate_limited', until: now });
  expect(meets({ agent: 'mine' })).toBeNull();
});
