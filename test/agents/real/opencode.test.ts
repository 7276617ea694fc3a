import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allTokens } from '../../../src/shared/spend';
import { say, shell } from '../model-server/scenario';
import { opencode } from '../programs/opencode';
import { pathOfProgram, type Program } from '../programs/program';
import { describeProgram } from './describe-program';
import { useProgram } from './use-program';

describeProgram(opencode);

const withoutPrices: Program = {
  ...opencode,
  env(server, folder) {
    const env = opencode.env(server, folder);
    const file = env['OPENCODE_CONFIG'] ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"cost":\{[^}]*\},/, ''));
    return env;
  },
};
const open = useProgram(withoutPrices);

describe.skipIf(pathOfProgram(opencode) === null)('opencode without prices', () => {
  it('is never taken to be free', async () => {
    const { test, run } = await open({ one: [say('I write.', shell('echo 1 > 1.txt')), say('Done.')] });
    expect((await run()).report.final_status).toBe('complete');
    const spends = test.withStore((store) => store.spends());
    expect(spends.map(({ tokens }) => allTokens(tokens) > 0)).toEqual([true]);
    expect(spends.map(({ source, usd }) => source === 'reported' || usd === 0)).toEqual([false]);
  });
});
