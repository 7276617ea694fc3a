import { describe, expect, it } from 'vitest';
import type { ProjectSnapshot } from '../../../src/shared/views';
import { unwrap } from '../../support/test-project';
import { sessionOf, shows } from '../../support/test-session';
import { asked, jsonOf, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

const thoughts = ({ lanes }: ProjectSnapshot) => lanes.map((lane) => lane.attempt?.thought ?? null);

describe('a window beside a host in a terminal', () => {
  it('that was open before shows live thoughts and steers the run', async () => {
    const { test, gates } = await gated();
    const session = sessionOf(test);
    expect(session.snapshot().run).toBeNull();
    expect(await session.drain()).toMatchObject({ ok: false, error: { code: 'refused' } });

    const host = cli(test, ['run', '-c', '1', '--json']);
    await gates[0].reached();
    const live = await shows(session, (snapshot) => thoughts(snapshot)[0] === 'about a');
    expect(live.run).toMatchObject({ status: 'running', concurrency: 1 });
    expect(live.features[0]).toMatchObject({ shown: 'claimed' });
    // The run is not this process's: quitting has nothing to end.
    expect(session.isLive()).toBe(false);
    expect(await session.start({})).toMatchObject({ ok: false, error: { code: 'other_host' } });

    expect(await session.setConcurrency(2)).toEqual({ ok: true, value: { value: 2, said: null } });
    await gates[1].reached();
    expect(unwrap(await session.setConcurrency(99))).toMatchObject({ value: 5, said: expect.any(String) as string });
    expect(await session.drain()).toEqual({ ok: true, value: undefined });
    await shows(session, ({ run }) => run?.status === 'draining');
    expect(await session.resume()).toMatchObject({ ok: true });
    await shows(session, ({ run }) => run?.status === 'running');
    expect(await session.stop()).toMatchObject({ ok: true });
    expect(await host.end).toMatchObject({ code: 130 });
    const over = await shows(session, ({ run }) => run?.finalStatus === 'stopped' && run.status === 'finished');
    expect(over.lanes).toEqual([]);
  });

  it('that is opened later shows who is at work and what was said last, until the host is killed', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const session = sessionOf(test);
    const live = await shows(session, (snapshot) => thoughts(snapshot).every((thought) => thought !== null));
    expect(thoughts(live).toSorted()).toEqual(['about a', 'about b']);
    expect(live.run).toMatchObject({ status: 'running' });
    host.child.kill('SIGKILL');
    await shows(session, ({ run }) => run?.status === 'finished');
    expect(await session.stop()).toMatchObject({ ok: false });
    await cli(test, ['kill']).end;

    gates.forEach((gate) => gate.open());
    unwrap(await session.start({}));
    await shows(session, ({ run }) => run?.finalStatus === 'complete');
    await session.close();
  });

  it('kills the run', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const session = sessionOf(test);
    await shows(session, ({ run }) => run?.status === 'running');
    expect(await session.kill()).toMatchObject({ ok: true });
    expect(await host.end).toMatchObject({ code: 130 });
    expect(test.processes()).toEqual([]);
  });
});

describe('a terminal beside the window that hosts the run', () => {
  it('attaches to it and steers it', async () => {
    const { test, gates } = await gated();
    const session = sessionOf(test);
    unwrap(await session.start({ concurrency: 1 }));
    await gates[0].reached();
    const second = cli(test, ['run', '--json']);
    const first = jsonOf(await second.says('"attached":true'));
    expect(first).toMatchObject({ pid: process.pid, concurrency: 1 });
    expect(await asked(test, ['drain'])).toMatchObject({ code: 0 });
    await shows(session, ({ run }) => run?.status === 'draining');
    expect(await asked(test, ['resume'])).toMatchObject({ code: 0 });
    gates.forEach((gate) => gate.open());
    expect(await second.end).toMatchObject({ code: 0 });
    expect(jsonOf(second.out.at(-1) ?? '')).toMatchObject({ type: 'report', final_status: 'complete' });
    await shows(session, ({ run }) => run?.finalStatus === 'complete' && !session.isLive());
    await session.close();
  });
});
