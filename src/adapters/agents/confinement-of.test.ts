import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { agentProfileSchema } from '../../shared/settings';
import { confinementOf } from './confinement-of';

const folder = useTempFolders();
const profile = (part: object) => agentProfileSchema.parse({ name: 'mine', adapter: 'claude', ...part });

test('a program may write where it keeps its state, and change nothing there that makes it do something else', () => {
  const { writable, readable } = confinementOf(profile({}), { HOME: '/home/ada' }).places();
  expect(writable).toEqual(['/home/ada/.claude']);
  expect(readable).toContain('/home/ada/.claude/settings.json');
});

test('the environment moves that place', () => {
  const env = { HOME: '/home/ada', CODEX_HOME: '/data/codex', XDG_DATA_HOME: '/data/xdg' };
  expect(confinementOf(profile({ adapter: 'codex' }), env).places().writable).toEqual(['/data/codex']);
  const opencode = profile({ name: 'opencode', adapter: 'acp' });
  expect(confinementOf(opencode, env).places().writable).toContain('/data/xdg/opencode');
});

test('of a link on the PATH the packages are shown that it leads to', () => {
  const root = realpathSync(folder());
  mkdirSync(join(root, 'lib/node_modules/agent'), { recursive: true });
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'lib/node_modules/agent/cli.js'), '');
  symlinkSync('../lib/node_modules/agent/cli.js', join(root, 'bin/claude'));
  const { readable } = confinementOf(profile({}), { HOME: root, PATH: join(root, 'bin') }).places();
  expect(readable).toContain(join(root, 'lib/node_modules'));
});

test('a program that nobody knows gets nothing of a home, and a profile says whether it is confined', () => {
  const command = profile({ adapter: 'command', argv: ['no-such-agent'], sandbox: true });
  const { wanted, places } = confinementOf(command, { HOME: '/home/ada' });
  expect(wanted).toBe(true);
  expect(places()).toEqual({ writable: [], readable: [] });
  expect(confinementOf(profile({}), {}).wanted).toBeNull();
});
