import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AgentProfile } from '../../../src/shared/settings';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const folder = useTempFolders();

const plan = [{ id: 'a', name: 'Greet people' }];
const says = (line: unknown) => `console.log(${JSON.stringify(JSON.stringify(line))});`;
const opens = (session: string) => says({ type: 'system', subtype: 'init', session_id: session });
const ends = says({ type: 'result', subtype: 'success', is_error: false, terminal_reason: 'completed' });
const fails = (result: string) => says({ type: 'result', subtype: 'success', is_error: true, result });
const writes = (file: string, text: string) => `fs.writeFileSync('${file}', '${text}');`;

type Call = { readonly args: readonly string[]; readonly cwd: string; readonly prompt: string };

/** A program that talks as Claude Code does and plays one piece of JavaScript each time it is started. */
function scripted(name: string, turns: readonly string[]) {
  const root = folder();
  const calls = join(root, 'calls.jsonl');
  writeFileSync(calls, '');
  const program = join(root, 'claude.cjs');
  writeFileSync(
    program,
    `const fs = require('node:fs');
const turn = fs.readFileSync('${calls}', 'utf8').split('\\n').length - 1;
const call = { args: process.argv.slice(2), cwd: process.cwd(), prompt: fs.readFileSync(0, 'utf8') };
fs.appendFileSync('${calls}', JSON.stringify(call) + '\\n');
[${turns.map((turn) => `() => {${turn}}`).join(',\n')}][turn]();`,
  );
  const profile: AgentProfile = { name, adapter: 'claude', argv: [process.execPath, program], model: null };
  const heard = (): readonly Call[] =>
    readFileSync(calls, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Call);
  return { profile, heard };
}

const after = ({ args }: Call, flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : null);

describe('a session', () => {
  it('hears of failing checks itself, once', async () => {
    const agent = scripted('mine', [
      opens('s1') + writes('a.txt', 'bad') + ends,
      opens('s1') + writes('a.txt', 'good') + ends,
    ]);
    const test = await project({
      plan,
      agents: [agent.profile],
      settings: { checks: [{ name: 'good', kind: 'test', argv: ['grep', '-q', 'good', 'a.txt'], timeoutMs: null }] },
    });
    const { report } = await test.run({ agent: 'mine', maxFailures: 1 });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(agent.heard().map((call) => after(call, '--resume'))).toEqual([null, 's1']);
    expect(agent.heard()[1]?.prompt).toContain('grep');
  });

  it('goes on after a kill; where the program has lost it, a new one goes on with the same work', async () => {
    const agent = scripted('mine', [
      writes('begun.txt', 'begun') + opens('s1') + 'setInterval(() => {}, 1e6);',
      says({ type: 'result', subtype: 'error_during_execution', is_error: true, errors: ['No conversation found'] }) +
        'process.exitCode = 1;',
      opens('s2') + writes('done.txt', 'done') + ends,
    ]);
    const test = await project({ plan, agents: [agent.profile] });
    const first = await test.start({ agent: 'mine', maxFailures: 1 });
    await first.line((line) => line.type === 'agent_update');
    first.control.kill('as tested');
    await first.control.finished;
    const { report, lines } = await test.run({ agent: 'mine', maxFailures: 1 });
    expect(report).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(agent.heard().map((call) => after(call, '--resume'))).toEqual([null, 's1', null]);
    expect(new Set(agent.heard().map(({ cwd }) => cwd)).size).toBe(1);
    expect(lines.filter(({ code }) => code === 'session_lost')).toHaveLength(1);
    expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md\nbegun.txt\ndone.txt');
  });
});

describe('a recovery agent', () => {
  const failing = fails('No idea how') + 'process.exitCode = 1;';
  const medic = { agent: 'medic', model: 'opus', effort: 'high', permissions: 'full' } as const;
  const settings = { agent: 'mine', model: null, recovery: true, maxFailures: 2, roles: { recovery: medic } } as const;

  it('is told what was tried, and what it mends is verified and lands', async () => {
    const agent = scripted('mine', [opens('s1') + writes('a.txt', 'half') + failing, opens('s2') + failing]);
    const doctor = scripted('medic', [opens('s3') + writes('a.txt', 'whole') + ends]);
    const test = await project({ plan, agents: [agent.profile, doctor.profile] });
    const { report } = await test.run(settings);
    expect(report).toMatchObject({ final_status: 'complete', retries: 2 });
    const attempts = test.withStore((store) => store.attempts());
    expect(attempts.map(({ role, agent: name, model }) => [role, name, model])).toEqual([
      ['coding', 'mine', null],
      ['coding', 'mine', null],
      ['recovery', 'medic', 'opus'],
    ]);
    const call = doctor.heard()[0];
    expect(call?.prompt).toContain('Try 1 (failed): No idea how\nTry 2 (failed): No idea how');
    expect(call?.args.join(' ')).toContain('--model opus --effort high --permission-mode dontAsk');
  });

  it('is the last try: its diagnosis stands behind what it was called for and nothing comes after it', async () => {
    const agent = scripted('mine', [failing, failing]);
    const doctor = scripted('medic', [fails('The database is missing; start it.') + 'process.exitCode = 1;']);
    const test = await project({ plan, agents: [agent.profile, doctor.profile] });
    const { report } = await test.run(settings);
    expect(report.final_status).toBe('failed');
    const feature = test.withStore((store) => store.features()[0]);
    expect(feature).toMatchObject({
      status: 'failed',
      failures: 3,
      lastFailure: { reason: 'No idea how. Recovery agent: The database is missing; start it' },
    });
    expect(doctor.heard()).toHaveLength(1);
  });
});
