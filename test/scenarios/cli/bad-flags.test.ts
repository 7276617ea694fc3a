import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachRefused, expectRefusal, importTwo, refused, useStage } from './refusal';

const stage = useStage();

describe('flags', () => {
  beforeEach(() => importTwo(stage()));
  const run = ['run', '--agent', 'demo', '--dry-run'];

  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[...run, '-c', 'banana'], /--concurrency takes a whole number, not “banana”/],
    [[...run, '-c', '1.5'], /whole number/],
    [[...run, '-c'], /argument missing/],
    [[...run, '-p', 'x'], /whole number/],
    [[...run, '--mode', 'batches'], /--mode takes flow/],
    [[...run, '--order', 'random'], /critical-path or score/],
    [[...run, '--attempt-timeout', 'soon'], /--attempt-timeout takes a time/],
    [[...run, '--idle-timeout', '0s'], /--idle-timeout takes a time/],
    [[...run, '--max-failures', 'many'], /--max-failures takes a whole number from 1 to 20, not “many”/],
    [['run', '--max-failures', '99'], /--max-failures takes a whole number from 1 to 20, not “99”/],
    [['run', '--max-failures', '0'], /from 1 to 20, not “0”/],
    [['run', '--max-failures', '99', '--project-dir', '..'], /from 1 to 20/],
    [['run', '--idle-timeout', '400d'], /--idle-timeout takes a time .* a year at most, not “400d”/],
    [['features', 'add', 'New', '--priority', '-1'], /--priority <n>.*'-1'.*from 0 to 1,000,000/],
    [['features', 'edit', 'a', '--priority', '1000001'], /--priority <n>.*'1000001'.*from 0 to 1,000,000/],
    [['features', 'edit', 'a', '--urgency', 'soon'], /--urgency <class>.*'soon'.*urgent, normal, later/],
    [['features', 'edit', 'a', '--estimate', '0s'], /0s/],
    [['report', '--run', '0'], /--run <number>.*from 1 to/],
    [[...run, '--max-iterations', 'x'], /whole number/],
    [['run', '--agent', 'nobody'], /no agent “nobody”[\s\S]*demo/],
    [['run'], /No agent is chosen[\s\S]*--agent demo/],
    [[...run, '--frobnicate'], /Unknown option/],
    [['run', '--agent-type', 'nonsense'], /--agent-type takes coding, testing or initializer, not “nonsense”/],
    [[...run, '--max-iterations', '0'], /from 1 to 10,000/],
    [[...run, '--max-iterations', '10001'], /from 1 to 10,000/],
    [[...run, '--model', ''], /--model can’t be used: it is empty/],
    [[...run, '--model', ' '], /--model can’t be used: it is empty/],
    [[...run, '--model', '--help'], /--model can’t be used: it begins with a dash, like an option/],
    [[...run, '--target', ''], /no branch “” to land on/],
    [['run', '--agent', 'demo', '--version'], /Unknown option '--version'/],
    [['frobnicate'], /Unknown command/],
    [['statsu'], /Did you mean status\?/],
    [['help', 'frobnicate'], /Unknown command 'frobnicate'/],
    [['features', 'frobnicate', '--help'], /Unknown command 'frobnicate'\.\n {2}where: flotilla features\n/],
    [['features'], /subcommand/i],
    [['features', 'show'], /missing required argument/i],
    [['features', 'show', '99'], /no feature 99/],
    [['features', 'depend', 'a'], /missing required argument 'needed'[\s\S]*flotilla features depend --help/i],
    [['features', 'add', ''], /can't be added, name: it is empty/],
    [['features', 'add', 'First'], /such a feature already/],
    [['features', 'add', 'New', '--needs', 'ghost'], /no feature ghost/],
    [['features', 'add', 'New', '--estimate', 'soon'], /not a time/],
    [['features', 'list', '--status', 'odd'], /invalid|allowed/i],
    [['logs', '--feature', 'ghost'], /no feature ghost/],
    [['logs', '--lines', '0'], /from 1 to/],
    [['report'], /no run yet/],
    [['projects', 'remove', 'ghost'], /no project “ghost”/],
    [['status', '--project-dir', ''], /folder is empty[\s\S]*--project-dir/],
    [['status', '--project-dir', 'ghost'], /no project is registered as “ghost”/],
  ];

  test('wrong ones are named, with what would be right', async () => {
    await eachRefused(
      stage(),
      cases.map(([args, words]) => [args, [words]]),
      (args) => stage().call(args),
    );
  });

  test('wrong ones end the process as they should', async () => {
    const wrong: typeof cases = [
      [[...run, '-c', 'banana'], /--concurrency takes a whole number, not “banana”/],
      [[...run, '--frobnicate'], /Unknown option/],
    ];
    for (const [args, words] of wrong) expectRefusal(await stage().flotilla(args), args, [words]);
  });

  test('how many agents are at work at once is brought within the ceilings, and said', async () => {
    const end = await stage().call([...run, '-c', '99']);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stderr).toMatch(/Clamping concurrency to valid range: 5/);
    expect((await stage().call([...run, '-c', '-3'])).stderr).toMatch(/valid range: 1/);
    const testing = await stage().call([...run, '--testing-ratio', '4']);
    expect(testing).toMatchObject({ code: 0 });
    expect(testing.stderr).toMatch(/Clamping testing ratio to valid range: 3/);
  });

  test('a user folder that can’t be meant is refused', async () => {
    stage().write('a-file', '');
    const relative = { env: { FLOTILLA_HOME: 'some/where' } };
    const file = { env: { FLOTILLA_HOME: join(stage().repo, '..', 'a-file') } };
    for (const args of [['status'], ['projects', 'list'], ['init']]) {
      await refused(stage(), args, [/full path/, /FLOTILLA_HOME, some\/where/], relative);
      await refused(stage(), args, [/a-file is a file/, /FLOTILLA_HOME/], file);
    }
    await refused(stage(), ['doctor'], [/full path/], relative);
  });

  test('a test round is told by a dry run', async () => {
    expect(await stage().flotilla(['run', '--agent', 'demo', '--testing-ratio', '0'])).toMatchObject({ code: 0 });
    const end = await stage().call([...run, '--agent-type', 'testing', '--testing-ratio', '2']);
    expect(end).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/one test round .*: 2 testing agents/) as string,
    });
  });

  test('--parallel without a value is three, and deprecated', async () => {
    const end = await stage().call([...run, '--parallel']);
    expect(end.stdout).toMatch(/3 at once/);
    expect(end.stderr).toMatch(/deprecated/);
  });

  test('an agent at work may not command', async () => {
    for (const args of [
      ['run', '--agent', 'demo'],
      ['import', 'x'],
      ['features', 'add', 'X'],
      ['init'],
      ['sample'],
      ['projects', 'remove', 'repo'],
    ]) {
      await refused(stage(), args, [/inside an attempt/], { env: { FLOTILLA_ATTEMPT: 'cookie' } });
    }
    expect(await stage().call(['status'], { env: { FLOTILLA_ATTEMPT: 'cookie' } })).toMatchObject({ code: 0 });
  });
});

describe('settings', () => {
  test('broken user settings are refused by name', async () => {
    stage().write('home/settings.json', '{"limits": {"codingAgents": "many"}}');
    await refused(stage(), ['init'], [/limits\.codingAgents/, /home\/settings\.json/]);
  });

  test('a run without features says so', async () => {
    expect(await stage().call(['init'])).toMatchObject({ code: 0 });
    await refused(stage(), ['run', '--agent', 'demo'], [/no features/, /flotilla import/]);
  });
});
