import { describe, expect, it } from 'vitest';
import { asked, jsonOf, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

describe('a second run beside the first', () => {
  it('attaches, prints the same lines from then on, and ends with the run’s code', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const second = cli(test, ['run', '--json']);
    const first = jsonOf(await second.says('"run_started"'));
    expect(first).toMatchObject({ attached: true, pid: host.pid, run: 1, agent: 'demo', concurrency: 2 });
    gates.forEach((gate) => gate.open());
    const [hosted, attached] = await Promise.all([host.end, second.end]);
    expect([hosted.code, attached.code]).toEqual([0, 0]);
    const seen = second.out.slice(1);
    expect(seen.map((line) => jsonOf(line).seq)[0]).toBe(first.seq + 1);
    expect(host.out.filter((line) => jsonOf(line).seq > first.seq)).toEqual(seen);
    expect(jsonOf(seen.at(-1) ?? '')).toMatchObject({ type: 'report', final_status: 'complete' });
  });

  it('tells people whom it has attached to, and Ctrl-C only leaves', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const leaves = [];
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const second = cli(test, ['run', '-c', '2', '--agent', 'demo', '--target', 'main']);
      await second.says(`Attached to run 1 on main: agent demo, 2 at once (process ${host.pid})`);
      second.child.kill(signal);
      leaves.push(await second.end);
    }
    expect(leaves.map(({ code }) => code)).toEqual([130, 130]);
    expect(leaves[0]?.stderr).toContain(`Detached. The run of process ${host.pid} goes on.`);
    gates.forEach((gate) => gate.open());
    expect(await host.end).toMatchObject({ code: 0 });
  });

  it('that asks for other settings is refused, naming process and setting', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await gates[0].reached();
    for (const [flags, words] of [
      [['-c', '1'], /--concurrency \(there it is 2\)/],
      [['--yolo', '--order', 'critical-path'], /--yolo \(there it is false\)/],
      [['--target', 'other'], /--target \(there it is refs\/heads\/main\)/],
      [['--feature-id', 'b'], /--feature-id/],
    ] as const) {
      const end = await cli(test, ['run', ...flags]).end;
      expect(end, flags.join(' ')).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr).toContain(`Process ${host.pid} runs this project with other settings`);
      expect(end.stderr).toMatch(words);
      expect(end.stderr).not.toMatch(/--order/);
    }
    gates.forEach((gate) => gate.open());
    expect(await host.end).toMatchObject({ code: 0 });
  });

  it('ends with 1 where the host goes away without a report', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const second = cli(test, ['run']);
    await second.says('Attached');
    host.child.kill('SIGKILL');
    const end = await second.end;
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain(`The host (process ${host.pid}) went away without a report`);
    await cli(test, ['kill']).end;
  });

  it('sees a drain of a third one, and that the drained run ended well', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '-c', '1', '--json']);
    await gates[0].reached();
    const second = cli(test, ['run', '--json']);
    await second.says('"attached":true');
    expect(await asked(test, ['drain'])).toMatchObject({ code: 0 });
    await second.says('"run_draining"');
    gates[0].open();
    expect(await second.end).toMatchObject({ code: 0 });
    expect(await host.end).toMatchObject({ code: 0 });
  });
});

describe('beside a host that is stopped', () => {
  it('a run says so, leaves it alone on Ctrl-C, and attaches once it answers', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    host.child.kill('SIGSTOP');
    const [leaver, waiter] = [cli(test, ['run']), cli(test, ['run'])];
    const sentence = `The host (process ${host.pid}) does not answer; it may be stopped or very busy.`;
    await Promise.all([leaver.warns(sentence), waiter.warns(sentence)]);
    leaver.child.kill('SIGINT');
    await leaver.end;
    host.child.kill('SIGCONT');
    await waiter.says('Attached to run 1');
    gates.forEach((gate) => gate.open());
    expect([await host.end, await waiter.end]).toMatchObject([{ code: 0 }, { code: 0 }]);
  });
});
