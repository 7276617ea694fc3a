import { expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import { decideFailure, type DecidingControl } from './decide-failure';

const four = featureNumber(4);

/** A run that asks about feature 4 and notes what it is told. */
function asking(refuses = false) {
  const open = new Set([four]);
  const done: string[] = [];
  const control: DecidingControl = {
    undecided: () => [...open],
    leave: (feature) => void (open.delete(feature), done.push(`leave ${feature}`)),
    stop: (why) => void done.push(why),
    features: {
      change: async (reference, { type }) => {
        await Promise.resolve();
        if (refuses) return err({ code: 'refused', message: 'Others need it.' });
        if (!open.delete(four)) return err({ code: 'refused', message: 'It has not failed.' });
        done.push(`${type} ${reference}`);
        return ok({} as never);
      },
    },
  };
  return { control, done };
}

it.each([
  ['debug', 'retry #4'],
  ['skip', 'skip #4'],
  ['leave', 'leave 4'],
  ['abort', 'feature #4 has failed for good, and a person said abort'],
] as const)('obeys %s', async (decision, expected) => {
  const { control, done } = asking();
  expect(await decideFailure(control, { feature: 4, decision })).toMatchObject({ ok: true });
  expect(done).toEqual([expected]);
});

it('lets the first one decide, also of two in the same moment', async () => {
  const { control, done } = asking();
  const answers = await Promise.all(
    (['debug', 'skip'] as const).map((decision) => decideFailure(control, { feature: 4, decision })),
  );
  expect(answers).toMatchObject([{ ok: true }, { ok: false, error: { code: 'stale' } }]);
  expect(await decideFailure(control, { feature: 4, decision: 'leave' })).toMatchObject({ error: { code: 'stale' } });
  expect(done).toEqual(['retry #4']);
});

it('says why something is refused while it is still to be decided', async () => {
  const { control } = asking(true);
  expect(await decideFailure(control, { feature: 4, decision: 'skip' })).toMatchObject({
    error: { code: 'refused', message: 'Others need it.' },
  });
});
