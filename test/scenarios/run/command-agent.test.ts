import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

/** A project whose agent is a piece of JavaScript. */
const scripted = (source: string) => withAgent(['node', '-e', `const fs = require('node:fs');\n${source}`]);
const withAgent = (argv: readonly string[]) =>
  project({
    plan: [{ id: 'a', name: 'Greet people', description: 'Say hello 👋' }],
    agents: [{ name: 'mine', adapter: 'command', argv: [...argv], model: null }],
  });
const work = `fs.writeFileSync('a.js', 'a');`;

async function finish(test: TestProject, settings: Parameters<TestProject['run']>[0] = {}) {
  const { report, lines } = await test.run({ agent: 'mine', maxFailures: 1, ...settings });
  return { report, lines, finished: lines.find((line) => line.type === 'attempt_finished') };
}

const logOf = (lines: readonly RunLine[]) =>
  lines.flatMap((line) => (line.type === 'log' ? [String(line['line'])] : []));

describe('a command line as an agent', () => {
  it('reads the prompt on standard input and in the file, and lands what it changed', async () => {
    const test = await scripted(`
      const prompt = fs.readFileSync(0, 'utf8');
      if (prompt !== fs.readFileSync(process.env.FLOTILLA_PROMPT_FILE, 'utf8')) process.exit(9);
      fs.writeFileSync('prompt.txt', prompt);`);
    const { report } = await finish(test);
    expect(report).toMatchObject({ final_status: 'complete', demo: false });
    expect(test.read('prompt.txt')).toContain('Greet people');
    expect(test.read('prompt.txt')).toContain('Say hello 👋');
  });

  it('may leave its input unread', async () => {
    const { report } = await finish(await scripted(`${work} process.stdin.destroy();`));
    expect(report.final_status).toBe('complete');
  });

  it('fails when it ends well without a change', async () => {
    const { finished } = await finish(await scripted(`console.log('all fine')`));
    expect(finished).toMatchObject({ outcome: 'nothing_changed', counted: true });
  });

  it('fails with what it said last when it ends badly, and what it changed is kept', async () => {
    const test = await scripted(`${work} console.error('first'); console.error('no idea how'); process.exitCode = 4;`);
    const { finished } = await finish(test);
    expect(finished).toMatchObject({ outcome: 'failed', reason: 'The command ended with exit code 4: no idea how' });
    expect(await test.git('show', `refs/flotilla/rescue/${String(finished?.['attempt'])}:a.js`)).toBe('a');
  });

  it('is crashed when a signal ends it', async () => {
    const { finished } = await finish(
      await scripted(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1e6)`),
    );
    expect(finished).toMatchObject({ outcome: 'crashed', counted: true, reason: expect.stringContaining('SIGKILL') });
  });

  it('meets its limit when it takes too long altogether, however much it says', async () => {
    const test = await scripted(`setInterval(() => console.log('busy'), 50)`);
    const { finished } = await finish(test, { attemptTimeoutMs: 700 });
    expect(finished).toMatchObject({ outcome: 'limit', counted: true });
  });

  it('is refused clearly when its program is missing', async () => {
    for (const program of ['/no-such-agent-anywhere', 'no-such-agent-anywhere']) {
      const test = await withAgent([program]);
      await expect(test.start({ agent: 'mine' })).rejects.toThrow(`“${program}” of the agent “mine” is not found`);
    }
  });
});

describe('output of a command line', () => {
  it('may be a flood: it is kept in its file, and the run goes on', async () => {
    const test = await scripted(`
      ${work}
      const text = 'noise '.repeat(2_731);
      for (let sent = 0; sent < 20_000_000; sent += text.length + 1) fs.writeSync(1, text + '\\n');`);
    const { report, finished } = await finish(test);
    expect(report.final_status).toBe('complete');
    expect(test.read(`.flotilla/attempts/${String(finished?.['attempt'])}/agent.log`).length).toBeGreaterThan(
      20_000_000,
    );
  });

  it('may be no text, in lines cut anywhere', async () => {
    const test = await scripted(`
      ${work}
      fs.writeSync(1, Buffer.from([0x68, 0xff, 0xfe, 0x0a]));
      fs.writeSync(1, 'half a ');
      fs.writeSync(1, 'line with \\u001b[31mcolour\\u001b[0m\\n');
      fs.writeSync(1, Buffer.from([0xe2, 0x82]));
      fs.writeSync(1, Buffer.from([0xac, 0x0a]));
      fs.writeSync(1, 'without an end');`);
    const { report, lines } = await finish(test);
    expect(report.final_status).toBe('complete');
    expect(logOf(lines)).toEqual(['h��', 'half a line with colour', '€', 'without an end']);
  });
});

describe('what a command line leaves behind', () => {
  it('is ended with it, also in a session of its own and deaf to polite signals', async () => {
    const deaf = `process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); setInterval(() => {}, 1e6)`;
    const test = await scripted(`
      ${work}
      require('node:child_process').spawn('node', ['-e', ${JSON.stringify(deaf)}], { detached: true, stdio: 'ignore' }).unref();`);
    const { report } = await finish(test);
    expect(report.final_status).toBe('complete');
    expect(test.processes()).toEqual([]);
  });
});
