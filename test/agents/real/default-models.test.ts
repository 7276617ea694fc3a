import { describe, expect, it } from 'vitest';
import { mcp, say, shell } from '../model-server/scenario';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { pathOfProgram } from '../programs/program';
import { useProgram } from './use-program';

// Claude Code is asked the same whatever its model, and opencode has none of its own.
describe.each([codex, gemini])('$name with the model it takes by itself', (program) => {
  const open = useProgram(program);

  it.skipIf(pathOfProgram(program) === null)('lands a feature that it reports', async () => {
    const { test, server, run } = await open(
      {
        one: [
          say('I write the file.', shell('echo 1 > 1.txt')),
          say('Now I report.', mcp('feature_mark_passing', { feature_id: 1 })),
          say('Done.'),
        ],
      },
      { model: null },
    );
    const { report } = await run({ maxFailures: 1 });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(await test.git('show', 'main:1.txt')).toBe('1');
    expect(test.withStore((store) => store.eventsAfter(0, 1_000)).map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'feature_reported', by: 'mcp' }),
    );
    expect(server.calls.map(({ model }) => model)).not.toContain(program.model);
  });
});
