import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import type { AgentProfile } from '../../../src/shared/settings';
import type { CliEnd, Stage } from '../cli/stage';

export type Side = 'a' | 'b';

export type HostRun = {
  readonly child: ChildProcess;
  readonly end: Promise<CliEnd>;
  readonly lines: readonly RunLine[];
  /** Resolves with the first line, past or future, that fits; rejects when the run ends without one. */
  line(fits: (line: RunLine) => boolean): Promise<RunLine>;
};

/** Two projects of one user, whose agents do their work and then wait for the test. */
export type TwoProjects = {
  run(side: Side, ...flags: readonly string[]): HostRun;
  flotilla(side: Side, ...args: readonly string[]): Promise<CliEnd>;
  /** Lets the agent of one feature, or all agents, go. */
  open(feature?: string): void;
};

export type TwoProjectsInput = {
  /** How many features each of them has. */
  readonly features: Readonly<Record<Side, number>>;
  /** The user's ceilings. */
  readonly limits: Readonly<Record<string, number>>;
  /** What its agents run as, given the folder of files that the test lets them go with; left out: one that waits. */
  readonly agent?: { readonly adapter: AgentProfile['adapter']; readonly program: string };
};

/** Writes a file named after its feature and waits until the test lets it go. */
export const patientAgent = `
const fs = require('node:fs');
const [folder, sep] = [process.argv[1], require('node:path').sep];
if (process.env.FLOTILLA_ROLE === 'testing') process.exit(0);
const name = process.env.FLOTILLA_FEATURE_ID;
fs.writeFileSync(name + '.txt', name);
const look = () => {
  if (['open', 'open-' + name].some((file) => fs.existsSync(folder + sep + file))) process.exit(0);
};
fs.watch(folder, look);
look();
`;

/** Makes two projects for one test each; a host that a failed test left running is killed, and its agents with it. */
export function useTwoProjects(stage: () => Stage): (input: TwoProjectsInput) => Promise<TwoProjects> {
  const runs: HostRun[] = [];
  afterEach(async () => {
    for (const { child, end } of runs.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await end;
    }
  });
  return (input) => twoProjects(stage(), input, (run) => runs.push(run));
}

async function twoProjects(
  stage: Stage,
  { features, limits, agent = { adapter: 'command', program: patientAgent } }: TwoProjectsInput,
  onRun: (run: HostRun) => void,
): Promise<TwoProjects> {
  const gate = join(stage.write('gate/README', ''), '..');
  stage.write(
    'home/settings.json',
    JSON.stringify({
      limits,
      agents: [{ name: 'patient', adapter: agent.adapter, argv: [process.execPath, '-e', agent.program, gate] }],
    }),
  );
  const folders = { a: stage.repo, b: join(stage.base, 'second') };
  stage.write('second/README.md', 'Another project under test.\n');
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'Start'],
  ]) {
    stage.git('-C', folders.b, ...args);
  }
  for (const side of ['a', 'b'] as const) {
    const plan = Array.from({ length: features[side] }, (_, index) => ({
      id: `${side}${index + 1}`,
      name: `Work ${index + 1}`,
    }));
    const imported = await stage.call(['import', stage.plan(plan)], { cwd: folders[side] });
    if (imported.code !== 0) throw new Error(imported.stderr);
  }
  return {
    run(side, ...flags) {
      const run = hostRun(
        stage.start(['run', '--agent', 'patient', '--json', '--testing-ratio', '0', ...flags], { cwd: folders[side] }),
      );
      onRun(run);
      return run;
    },
    flotilla: (side, ...args) => stage.call(args, { cwd: folders[side] }),
    open: (feature) => writeFileSync(join(gate, feature === undefined ? 'open' : `open-${feature}`), ''),
  };
}

export function hostRun({ child, end }: ReturnType<Stage['start']>): HostRun {
  const lines: RunLine[] = [];
  const waiting = new Set<(line: RunLine) => void>();
  if (child.stdout === null) throw new Error('the run has no output');
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as RunLine;
    lines.push(line);
    for (const look of waiting) look(line);
  });
  return {
    child,
    end,
    lines,
    line(fits) {
      const early = lines.find(fits);
      if (early !== undefined) return Promise.resolve(early);
      return new Promise((resolve, reject) => {
        const look = (line: RunLine): void => {
          if (!fits(line)) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        void end.then(({ code, stderr }) => reject(new Error(`the run ended with ${code} before: ${stderr}`)));
      });
    },
  };
}
