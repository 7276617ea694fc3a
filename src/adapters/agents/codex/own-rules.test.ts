import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../../test/support/temp-folder';
import { hasOwnRules } from './own-rules';

const folder = useTempFolders();

test('rules of a person’s own stand in the configuration, on the command line or in the profile', () => {
  const home = folder();
  const own = { CODEX_HOME: home };
  const plain = { argv: ['codex'] };
  expect(hasOwnRules(plain, own)).toBe(false);
  expect(hasOwnRules({ ...plain, env: ['RUST_LOG'] }, own)).toBe(true);
  expect(hasOwnRules({ argv: ['codex', '-c', 'shell_environment_policy.inherit="core"'] }, own)).toBe(true);
  writeFileSync(join(home, 'config.toml'), '[shell_environment_policy]\nexclude = ["AWS_*"]\n');
  expect(hasOwnRules(plain, own)).toBe(true);
});
