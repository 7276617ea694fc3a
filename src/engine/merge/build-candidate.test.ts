import { describe, expect, it } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { Git } from '../ports/git';
import { buildCandidate, landingMessage } from './build-candidate';

const target = commitId('target');
const entry = {
  attemptId: attemptId('a1'),
  feature: featureNumber(1),
  head: commitId('head'),
  enqueuedAt: 0,
  targetBefore: null,
  candidate: null,
};

type Commit = Parameters<Git['commitTree']>[0];

function dependencies(merged: Awaited<ReturnType<Git['mergeTree']>>) {
  const commits: Commit[] = [];
  const git: Pick<Git, 'mergeTree' | 'commitTree'> = {
    mergeTree: async () => merged,
    async commitTree(commit) {
      commits.push(commit);
      return commitId('candidate');
    },
  };
  return { deps: { git } as unknown as EngineDependencies, commits };
}

describe('buildCandidate', () => {
  it.each([
    ['merge', [target, entry.head]],
    ['squash', [target]],
  ] as const)('commits the merged tree, landing by %s', async (landing, parents) => {
    const { deps, commits } = dependencies({ clean: true, tree: 'tree' });
    const candidate = await buildCandidate(deps, { target, entry, feature: featureRow(1), landing });
    expect(candidate).toEqual({ kind: 'candidate', commit: 'candidate', tree: 'tree' });
    expect(commits).toMatchObject([{ tree: 'tree', parents }]);
  });

  it('names what conflicts and commits nothing', async () => {
    const { deps, commits } = dependencies({ clean: false, conflicts: ['a.txt'] });
    const candidate = await buildCandidate(deps, { target, entry, feature: featureRow(1), landing: 'merge' });
    expect(candidate).toEqual({ kind: 'conflict', files: ['a.txt'] });
    expect(commits).toEqual([]);
  });
});

describe('landingMessage', () => {
  it('ends with the trailer that names the feature', () => {
    expect(landingMessage(featureRow(42, { name: 'Greet', description: ' Say hello.\n' }))).toBe(
      'Greet\n\nSay hello.\n\nFlotilla-Feature: 42',
    );
    expect(landingMessage(featureRow(7, { name: 'Greet' }))).toBe('Greet\n\nFlotilla-Feature: 7');
  });
});
