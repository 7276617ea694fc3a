import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectRefusal, useStage } from '../cli/refusal';

const stage = useStage();

// The kernel's file systems are Linux's; a file in the way is everywhere.
const places = [...(process.platform === 'linux' ? ['/proc/flotilla', '/sys/deep/er'] : []), 'a file'];

test.each(places)('a user folder below %s is refused and named', async (place) => {
  const home = place === 'a file' ? join(stage().write('file', 'x'), 'home') : place;
  const call = { env: { FLOTILLA_HOME: home } };
  for (const args of [['init'], ['sample'], ['status']])
    expectRefusal(await stage().call(args, call), args, [/user’s folder can’t be there/, /FLOTILLA_HOME/]);
  const looked = await stage().call(['doctor'], call);
  expect(looked).toMatchObject({ code: 1, stdout: expect.stringMatching(/bad {2}project: The user’s folder/) });
});
