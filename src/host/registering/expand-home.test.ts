import { expect, test } from 'vitest';
import { expandHome } from './expand-home';

const env = { HOME: '/home/sam' };

test.each([
  ['~', '/home/sam'],
  ['~/code/shop', '/home/sam/code/shop'],
  ['~sam/code', '~sam/code'],
  ['/srv/~/shop', '/srv/~/shop'],
  ['plan.json', 'plan.json'],
])('%s is %s', (written, meant) => {
  expect(expandHome(written, env)).toBe(meant);
});
