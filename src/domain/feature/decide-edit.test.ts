import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { attemptId } from '../../shared/ids';
import { featureRow } from '../testing/rows';
import { decideEdit } from './decide-edit';

const working = { status: 'claimed', attemptId: attemptId('a'), attempts: 1 } as const;
const edit = (feature: Feature, changes: Parameters<typeof decideEdit>[1]['changes'], restart = false) =>
  decideEdit(feature, { changes, restart });

describe('decideEdit', () => {
  it('says only what differs, cleaned as a plan is', () => {
    const feature = featureRow(1, { name: 'A', files: ['a.ts'] });
    const changes = { name: ' B\u001b[1m\n ', files: ['a.ts'], estimate: '20m', steps: [] };
    expect(edit(feature, changes)).toEqual({
      ok: true,
      value: {
        events: [{ type: 'feature_edited', feature: 1, changes: { name: 'B', estimateMs: 1_200_000 } }],
        said: [],
      },
    });
    expect(edit(feature, { name: 'A' })).toMatchObject({ value: { events: [] } });
    const own = { name: 'npm test', kind: 'other', argv: ['npm', 'test'], timeoutMs: null } as const;
    expect(edit(feature, { checks: [['npm', 'test']] })).toMatchObject({
      value: { events: [{ changes: { checks: [own] } }] },
    });
    const again = { checks: [{ argv: ['npm', 'test'], kind: 'other' as const, name: 'npm test' }] };
    expect(edit(featureRow(1, { checks: [own] }), again)).toMatchObject({ value: { events: [] } });
    expect(edit(featureRow(1, { estimateMs: 5 }), { estimate: null })).toMatchObject({
      value: { events: [{ changes: { estimateMs: null } }] },
    });
  });

  it.each([
    [{}, 'Nothing is named that should change.'],
    [{ name: '\u001b[1m' }, 'A feature has no name.'],
    [{ estimate: 'soon' }, '“soon” is not a time.'],
    [{ files: ['a.ts', '../b.ts'] }, '“../b.ts” does not lie in the project.'],
  ])('refuses %j', (changes, message) => {
    expect(edit(featureRow(1), changes)).toMatchObject({ ok: false, error: { code: 'usage', message } });
  });

  it('tells what an attempt at work was not told, and only that', () => {
    const feature = featureRow(1, working);
    const said = (changes: Parameters<typeof edit>[1]) => {
      const decided = edit(feature, changes);
      return decided.ok ? decided.value.said.map((sentence) => sentence.split(' ').slice(0, 4).join(' ')) : [];
    };
    expect(said({ description: 'New' })).toEqual(['The attempt at work']);
    expect(said({ resources: ['db'] })).toEqual(['What it has locked']);
    expect(said({ files: ['a'] })).toEqual(['The attempt at work', 'What it has locked']);
    expect(said({ priority: 3, estimate: '1h' })).toEqual([]);
    expect(edit(featureRow(1, { status: 'landed' }), { name: 'B' })).toMatchObject({
      value: { said: ['It has landed already: the new text builds nothing.'] },
    });
  });

  it.each(['pending', 'needs_input'] as const)('starts an attempt over that is %s', (status) => {
    const feature = featureRow(1, { ...working, status });
    const types = (changes: Parameters<typeof edit>[1]) => {
      const decided = edit(feature, changes, true);
      return decided.ok ? decided.value.events.map((event) => event.type) : decided.error.message;
    };
    expect(types({ name: 'B' })).toEqual(['feature_edited', 'feature_restarted']);
    expect(types({})).toEqual(['feature_restarted']);
  });

  it('has nothing to start over where nothing has begun, and can’t where all is over', () => {
    expect(edit(featureRow(1), { name: 'B' }, true)).toMatchObject({ value: { events: [{ type: 'feature_edited' }] } });
    for (const status of ['failed', 'skipped', 'landed', 'merging'] as const)
      expect(edit(featureRow(1, { status }), { name: 'B' }, true)).toMatchObject({
        ok: false,
        error: { code: 'refused', message: '#1 Database models has no attempt that could start over.' },
      });
  });
});
