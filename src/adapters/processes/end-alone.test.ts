import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from './create-processes';
import { endAlone } from './end-alone';
import { isAlive } from './testing/process-probe';
import { openStage } from './testing/stage';

const processes = createProcesses();
let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage(processes);
});
afterEach(() => stage.clear());

/** What was spared on purpose. */
const endRest = () => processes.reap({ cookies: [stage.cookie], recorded: [], folders: [], graceMs: 0 });

describe.runIf(process.platform === 'linux')('ending one process', () => {
  it('ends it although it stands still, and nothing around it', async () => {
    const actor = await stage.start('family.mjs');
    const child = await actor.pidOf('child');
    process.kill(actor.identity.pid, 'SIGSTOP');
    expect(await endAlone(actor.identity)).toBeNull();
    expect([actor.identity.pid, child].map(isAlive)).toEqual([false, true]);
    await endRest();
  });

  it('spares who wears its number today', async () => {
    const actor = await stage.start('family.mjs');
    const root = await actor.pidOf('root');
    const { pid, startedAt } = actor.identity;
    const earlier = startedAt.replace(/^\d+/, (ticks) => String(Number(ticks) - 1));
    expect(await endAlone({ pid, startedAt: earlier })).toBeNull();
    expect(isAlive(root)).toBe(true);
    await endRest();
  });
});
