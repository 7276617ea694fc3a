import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { branchOf, slugOf } from './branch-name';

describe('slugOf', () => {
  it.each([
    ['Database models', 'database-models'],
    ['  Über-Menü: Größe  ', 'uber-menu-gro-e'],
    ['$(rm -rf /); `x`', 'rm-rf-x'],
    ['../../etc/passwd', 'etc-passwd'],
    ['功能', 'feature'],
    ['', 'feature'],
    ['--help', 'help'],
    ['a'.repeat(60), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('makes %j into %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('always gives a short word of safe characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugOf(name).length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

it('names the branch by number and slug, after what its project is told from others by', () => {
  const feature = { number: featureNumber(42), name: 'Sign in' };
  expect(branchOf(feature, '')).toBe('flotilla/42-sign-in');
  expect(branchOf(feature, 'p12ab34cd-')).toBe('flotilla/p12ab34cd-42-sign-in');
});
