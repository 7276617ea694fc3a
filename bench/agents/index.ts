// `npm run bench:agents`: what each real agent program takes while three of them land a feature each, with the scripted
// model; tooling/bench-agents.mjs installs them and says where they are.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcp, say, shell, type Scenario } from '../../test/agents/model-server/scenario';
import { startModelServer, type ModelCall } from '../../test/agents/model-server/model-server';
import { claude } from '../../test/agents/programs/claude';
import { codex } from '../../test/agents/programs/codex';
import { gemini } from '../../test/agents/programs/gemini';
import { opencode } from '../../test/agents/programs/opencode';
import { pathOfProgram, type Program } from '../../test/agents/programs/program';
import { createTestProject } from '../../test/support/test-project';
import type { RunLine } from '../../src/shared/run-line';
import { watchTrees } from './watch-trees';

const lands = (feature: number): Scenario => [
  say('I write the file.', shell(`echo ${feature} > ${feature}.txt`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];
const scenarios = { one: lands(1), two: lands(2), three: lands(3) };
const features = Object.keys(scenarios).length;
/** About what a token of English and JSON has. */
const bytesPerToken = 4;

const rows: Record<string, string | number>[] = [];
for (const program of [claude, codex, gemini, opencode]) {
  const path = pathOfProgram(program);
  if (path === null) continue;
  process.stderr.write(`${program.name} …\n`);
  rows.push(await measure(program, path));
}
console.table(rows);
console.log(`${cpus().length} cores, Node ${process.versions.node}`);

async function measure(program: Program, path: string) {
  const folder = mkdtempSync(join(tmpdir(), 'flo-bench-'));
  const environment = { ...process.env };
  const server = await startModelServer(scenarios);
  for (const name of ['home', 'tmp']) mkdirSync(join(folder, name));
  Object.assign(process.env, { HOME: join(folder, 'home'), TMPDIR: join(folder, 'tmp') }, program.env(server, folder));
  const { name, adapter, model } = program;
  const test = await createTestProject({
    plan: Object.keys(scenarios).map((id) => ({ id, name: `Feature ${id}`, description: `Do as asked. [[${id}]]` })),
    agents: [{ name, adapter, argv: [...program.argv(path, server)], model }],
  });
  try {
    const stop = watchTrees(folder);
    const { report, lines } = await test.run({ agent: name, model, exitGraceMs: 60_000 });
    const { oneMb, allMb } = stop();
    return {
      program: name,
      landed: report.tasks_succeeded,
      'peak MB, one': Math.round(oneMb),
      'peak MB, three at once': Math.round(allMb),
      'first word after s': Number((firstWordMs(lines) / 1_000).toFixed(1)),
      'calls per feature': Number((server.calls.length / features).toFixed(1)),
      'tokens sent per feature': Math.round(bytesOf(server.calls) / bytesPerToken / features),
    };
  } finally {
    await test.abandon();
    test.dispose();
    await server.close();
    for (const key of Object.keys(process.env)) if (!(key in environment)) Reflect.deleteProperty(process.env, key);
    Object.assign(process.env, environment);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function bytesOf(calls: readonly ModelCall[]): number {
  return calls.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** From the claim of a feature to what its agent said first; the longest of them. */
function firstWordMs(lines: readonly RunLine[]): number {
  const started = lines.filter(({ type }) => type === 'attempt_started');
  return Math.max(...started.map(({ feature, at }) => (lines.find((line) => isWordOf(line, feature))?.at ?? at) - at));
}

function isWordOf({ type, feature, line }: RunLine, wanted: unknown): boolean {
  return type === 'log' && feature === wanted && line === 'I write the file.';
}
