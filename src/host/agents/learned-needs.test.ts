import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createAgentExperience } from '../../adapters/agent-experience/create-agent-experience';
import { forgetLearned, learnedNeeds } from './learned-needs';

it('tells what was learned of each agent, what is still to be seen, and nothing of who is forgotten', () => {
  const experience = mkdtempSync(join(tmpdir(), 'flotilla-learned-'));
  try {
    const home = { experience };
    const { add } = createAgentExperience({ folder: experience, onTrouble: (cause) => expect(cause).toBeNull() });
    for (let at = 1; at <= 3; at += 1)
      add('claude', 'claude', { endedAt: at, peakBytes: at * 100_000_000, startMs: at * 500 });
    add('codex', 'codex', { endedAt: 1, peakBytes: 5, startMs: null });
    expect(learnedNeeds(home)).toEqual([
      { agent: 'claude', attempts: 3, bytes: 300_000_000, startMs: 1_500, missing: 0 },
      { agent: 'codex', attempts: 1, bytes: null, startMs: null, missing: 2 },
    ]);
    expect(forgetLearned(home, 'claude')).toEqual({ ok: true, value: undefined });
    expect(learnedNeeds(home).map(({ agent }) => agent)).toEqual(['codex']);
    expect(forgetLearned(home, 'nobody')).toMatchObject({ ok: true });
  } finally {
    rmSync(experience, { recursive: true, force: true });
  }
});
