import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTwo, useStage } from './refusal';

const stage = useStage();
const decompose = (...args: readonly string[]) => stage().call(['features', 'decompose', ...args]);
const names = () => stage().withStore((store) => store.features().map(({ name, status }) => `${name} ${status}`));

describe('a request that is split', () => {
  test('is shown as tasks that are added all at once when a person says so', async () => {
    await importTwo(stage());
    const before = names();
    const shown = await decompose('Add coupons. Show them in the cart.', '--agent', 'demo');
    expect(shown).toMatchObject({ code: 1 });
    expect(shown.stdout).toMatch(/Proposal 1 by demo .*: 2 tasks\n {2}add-coupons-1: Add coupons \(demo, 10m\)\n/);
    expect(shown.stderr).toMatch(/decompose --add 1 adds them/);
    expect(names()).toEqual(before);
    expect((await stage().call(['features', 'proposals'])).stdout).toMatch(/^Proposal 1 by demo/);

    expect(await decompose('--add', '1')).toMatchObject({ code: 0, stdout: 'Added #3, #4.\n' });
    expect(names()).toEqual([...before, 'Add coupons pending', 'Show them in the cart pending']);
    expect(await decompose('--discard', '1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('added already'),
    });
    expect((await stage().call(['report'])).stdout).toMatch(/^Run 1 on main: complete \(demo agent\)\n {2}decomp/);
    expect(stage().git('status', '--porcelain')).toBe('');
    expect(stage().git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  test('is dropped where it is only tried out, and refused where it is none', async () => {
    await importTwo(stage());
    const before = names();
    const file = stage().write('request.md', '- Coupons\n- Vouchers\n');
    const tried = await decompose('--file', file, '--agent', 'demo', '--dry-run', '--json');
    expect(tried).toMatchObject({ code: 0 });
    expect(JSON.parse(tried.stdout)).toMatchObject({
      decision: 'discarded',
      proposed: [{ name: 'Coupons' }, {}],
      added: [],
    });
    expect(names()).toEqual(before);
    expect(await decompose('--agent', 'demo')).toMatchObject({ code: 2 });
    expect(await decompose('words', '--file', file)).toMatchObject({ code: 2 });
    expect(await decompose('--add', '9')).toMatchObject({ code: 2, stderr: expect.stringContaining('no proposal') });
  });

  test('says what it cost also where nothing came of it', async () => {
    await importTwo(stage());
    const used = {
      inputTokens: 100,
      outputTokens: 10,
      cacheReadInputTokens: 0,
      cacheCreationInputTokens: 0,
      costUSD: 0.02,
    };
    const result = { type: 'result', subtype: 'success', is_error: false, result: 'Done.', modelUsage: { m: used } };
    const said = [
      { type: 'system', subtype: 'init', session_id: 's', model: 'm', tools: [] },
      { ...result, session_id: 's' },
    ];
    const program = stage().write(
      'paid.cjs',
      `console.log(${JSON.stringify(said.map((line) => JSON.stringify(line)).join('\n'))})`,
    );
    const agents = [{ name: 'paid', adapter: 'claude', argv: ['node', program] }];
    writeFileSync(stage().home.settingsFile, JSON.stringify({ agents }));
    const split = await decompose('Add coupons.', '--agent', 'paid');
    expect(split.code).toBe(1);
    expect(split.stdout).toMatch(/ended without proposing a feature/);
    expect(split.stderr).toMatch(/^cost: \$0\.02 .*\(m\)$/m);

    const [id = ''] = readdirSync(join(stage().home.root, 'projects'));
    const saved = join(stage().home.root, 'projects', id, 'settings.json');
    writeFileSync(saved, JSON.stringify({ budget: { day: { usd: 0.01 } } }));
    for (const json of [[], ['--json']]) {
      const held = await decompose('Add coupons.', '--agent', 'paid', '--yes', ...json);
      expect(held.code, held.stderr).toBe(1);
      expect(held.stderr).toMatch(
        /Nothing was split: no agent was started\.\nthe budget for .* is used up: \$0\.02 of \$0\.01/,
      );
    }
    expect((await stage().call(['report'])).stdout).toMatch(
      /^Run 3 on main: partial\n[^]*is used up: \$0\.02 of \$0\.01/,
    );
  });
});
