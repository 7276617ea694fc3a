import { describe, expect, it } from 'vitest';
import type { Feature, FeatureStatus } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import { featureRow, numbers } from '../testing/rows';
import { decideDependency } from './decide-dependency';
import { unfinishedDependents } from './unfinished-dependents';

const model = featureRow(1, { name: 'Model' });
const api = featureRow(2, { name: 'API', dependencies: [1] });
const page = featureRow(3, { name: 'Page', dependencies: [2, 9] });
const backlog = [model, api, page];

const depend = (feature: Feature, needed: number, features: readonly Feature[] = backlog) =>
  decideDependency(features, { type: 'depend', feature, needed: featureNumber(needed) });
const undepend = (feature: Feature, needed: number) =>
  decideDependency(backlog, { type: 'undepend', feature, needed: featureNumber(needed) });
const set = (feature: Feature, ...dependencies: number[]) => ({
  ok: true,
  value: [{ type: 'dependencies_set', feature: feature.number, dependencies }],
});

describe('depend', () => {
  it('adds to what a feature needs already', () => {
    expect(depend(page, 1)).toEqual(set(page, 2, 9, 1));
    expect(depend(api, 1)).toEqual({ ok: true, value: [] });
  });

  it('names the cycle it would close', () => {
    expect(depend(model, 3)).toMatchObject({
      ok: false,
      error: {
        code: 'cycle',
        message: 'The dependencies would form a cycle: #1 Model → #3 Page → #2 API → #1 Model.',
      },
    });
    expect(depend(api, 2)).toMatchObject({
      error: { code: 'cycle', message: "A feature can't depend on itself: #2 API → #2 API." },
    });
  });

  it.each<FeatureStatus>(['claimed', 'verifying', 'merging'])('leaves a feature alone that is %s', (status) => {
    const message = 'The dependencies of #2 API stay as they are: it is being worked on.';
    expect(depend({ ...api, status }, 3)).toMatchObject({ ok: false, error: { code: 'refused', message } });
    expect(undepend({ ...api, status }, 1)).toMatchObject({ ok: false, error: { message } });
  });

  it('means nothing for what has landed', () => {
    expect(depend({ ...model, status: 'landed' }, 2, [api])).toMatchObject({
      error: { code: 'refused', message: '#1 Model is passing already; it waits for nothing any more.' },
    });
  });
});

describe('undepend', () => {
  it('takes one out, also one that is gone', () => {
    expect(undepend(page, 2)).toEqual(set(page, 9));
    expect(undepend(page, 9)).toEqual(set(page, 2));
  });

  it('refuses what is not needed', () => {
    expect(undepend(page, 1)).toMatchObject({
      ok: false,
      error: { message: '#3 Page does not depend on #1 Model.', remedy: expect.stringContaining('show 3') },
    });
    expect(undepend(page, 8)).toMatchObject({ error: { message: '#3 Page does not depend on #8.' } });
  });
});

describe('unfinishedDependents', () => {
  it('are those that still have to be built and need it directly', () => {
    const needing = (number: number, status: FeatureStatus) => featureRow(number, { status, dependencies: [1] });
    const features = [
      needing(8, 'failed'),
      needing(4, 'landed'),
      needing(5, 'skipped'),
      needing(7, 'needs_input'),
      needing(6, 'pending'),
      page,
    ];
    expect(unfinishedDependents(features, featureNumber(1))).toEqual(numbers(6, 7, 8));
  });
});
