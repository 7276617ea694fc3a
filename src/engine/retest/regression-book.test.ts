import { describe, expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { featureNumber } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import { createRegressionBook } from './regression-book';

const stage = useEngineStages();
const one = featureNumber(1);

describe('the book of regressions', () => {
  it('wears a feature out that is found broken as often as it may fail, and says so once', () => {
    const on = stage([{ name: 'A' }]);
    const book = createRegressionBook({ ...on, settings: () => ({ ...defaultRunSettings, maxFailures: 2 }) });
    const warnings = () =>
      on.store
        .eventsAfter(0, 100)
        .flatMap(({ event }) => (event.type === 'warning_raised' ? [[event.code, event.feature]] : []));
    book.add(one);
    book.tell();
    expect([book.isWorn(one), warnings()]).toEqual([false, []]);
    book.add(one);
    book.add(one);
    book.tell();
    book.tell();
    expect([book.isWorn(one), warnings()]).toEqual([true, [['regressed_often', 1]]]);
    expect(book.isWorn(featureNumber(2))).toBe(false);
  });
});
