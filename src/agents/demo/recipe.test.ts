import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recipeFor } from './recipe';
import { seededChance } from './seeded-chance';
import { unfoldSteps } from './unfold-steps';

test('every recipe of the sample is one', () => {
  const file: unknown = JSON.parse(readFileSync('resources/sample/recipes.json', 'utf8'));
  const ids = Object.keys(file as object);
  expect(ids.length).toBeGreaterThan(10);
  for (const id of ids) expect(recipeFor(file, id, 1)).toMatchObject({ ok: true, value: { again: [] } });
});

test('a feature without a recipe has none, whatever it is called', () => {
  expect(recipeFor({}, 'toString', 1)).toEqual({ ok: true, value: null });
  expect(recipeFor({}, '__proto__', 1)).toEqual({ ok: true, value: null });
});

test.each([
  [[], /no object/],
  [{ a: { steps: [{ dance: 1 }] } }, /unknown step \{"dance":1\}/],
  [{ a: { steps: [{ write: 'x' }] } }, /step \{"write":"x"\}/],
  [{ a: { steps: [{ ms: -1 }] } }, /ms/],
  [{ a: { steps: {} } }, /steps/],
  [{ a: { steps: [], again: { steps: [{ say: 1 }] } } }, /say/],
])('%j is refused with what is wrong', (file, error) => {
  expect(recipeFor(file, 'a', 1)).toMatchObject({ ok: false, error });
});

test('nothing in a recipe file makes reading it throw', () => {
  const step = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('ms', 'run', 'chance', 'step'), fc.jsonValue()));
  fc.assert(
    fc.property(fc.array(step), fc.json(), (steps, faults) => {
      const recipe = recipeFor({ a: { steps } }, 'a', 1);
      if (!recipe.ok) return;
      const unfolded = unfoldSteps(recipe.value?.steps ?? [], { featureId: 'a', attempt: 1, seed: '', faults });
      expect(typeof unfolded.ok).toBe('boolean');
    }),
  );
});

test('a fault goes in at its place and only where it is meant', () => {
  const variation = { featureId: 'a', attempt: 1, seed: '' };
  const steps = [{ kind: 'say', say: '1' } as const, { kind: 'say', say: '2' } as const];
  const withFault = (fault: object) =>
    unfoldSteps(steps, { ...variation, faults: JSON.stringify([{ step: { say: 'x' }, ...fault }]) });
  const said = (fault: object) => {
    const unfolded = withFault(fault);
    return unfolded.ok ? unfolded.value.map((step) => (step.kind === 'say' ? step.say : '')).join('') : unfolded.error;
  };
  expect([said({}), said({ at: 1 }), said({ at: -1 }), said({ at: 9 })]).toEqual(['x12', '1x2', '1x2', '12x']);
  expect([said({ feature: 'b' }), said({ attempt: 2 }), said({ chance: 0 })]).toEqual(['12', '12', '12']);
  expect(said({ nonsense: 1 })).toContain('FLOTILLA_DEMO_FAULTS');
});

test('a chance is spread over [0, 1) and told by its words', () => {
  const drawn = Array.from({ length: 1_000 }, (_, index) => seededChance(['seed', String(index)]));
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(seededChance(['a', 'bc'])).not.toBe(seededChance(['ab', 'c']));
});
