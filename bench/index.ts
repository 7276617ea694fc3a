// `npm run bench` and `npm run bench:ui`: every benchmark in a process of its own, one after the other, as a table or as
// JSON.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { catalog } from './catalog';
import { holds, type Figure, type Surroundings } from './figure';
import { forkBench, nextMessage } from './fork-bench';
import { table, type Outcome } from './table';
import { uiCatalog } from './ui/catalog';

const usage = `usage: npm run bench -- [--only NAME …] [--json] [--list] [--no-build]
       npm run bench:ui -- …

  --only NAME   one benchmark, as often as wanted; all without it
  --json        figures as JSON, not as a table
  --list        names the benchmarks
  --no-build    takes the built programs as they are`;

const values = readOptions();
const names = Object.keys(values.ui ? uiCatalog : catalog);
const wanted = values.only ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (values.fault !== undefined) {
  console.error(`error: ${values.fault}\n${usage}`);
  process.exitCode = 2;
} else if (values.help) console.log(usage);
else if (unknown.length > 0) {
  console.error(`error: there is no benchmark ${unknown.join(', ')}\n  mend:  --only takes ${names.join(', ')}`);
  process.exitCode = 2;
} else if (values.list) console.log(names.join('\n'));
else await main();

type Options = {
  readonly ui?: boolean;
  readonly only?: readonly string[];
  readonly json?: boolean;
  readonly list?: boolean;
  readonly help?: boolean;
  readonly fault?: string;
};

/** With `fault` where the command line is not understood. */
function readOptions(): Options {
  try {
    return parseArgs({
      options: {
        ui: { type: 'boolean' },
        only: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function main(): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const name of wanted) {
    process.stderr.write(`${name} …`);
    const outcome = await measure(name);
    process.stderr.write(` ${(outcome.tookMs / 1000).toFixed(1)} s\n`);
    outcomes.push(outcome);
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), benchmarks: outcomes.map(jsonOf) }, null, 2));
  else console.log(['', ...table(outcomes), '', machineLine()].join('\n'));
  process.exitCode = outcomes.some(({ figures }) => figures.some((figure) => holds(figure) === false)) ? 1 : 0;
}

async function measure(name: string): Promise<Outcome> {
  const startedAt = performance.now();
  const child = forkBench(new URL('./one.ts', import.meta.url), [name]);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const told = (await nextMessage(child)) as { about: string; figures: readonly Figure[]; surroundings: Surroundings };
  await exited;
  return { name, ...told, tookMs: performance.now() - startedAt };
}

function jsonOf({ name, about, figures, surroundings, tookMs }: Outcome) {
  return {
    name,
    about,
    figures: figures.map((figure) => ({ ...figure, holds: holds(figure) })),
    peak_mb: surroundings.peakMb,
    heap_mb: surroundings.heapMb,
    core_percent: surroundings.corePercent,
    took_ms: tookMs,
  };
}

function machine() {
  const [first, ...rest] = cpus();
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: first?.model ?? 'unknown',
    cores: rest.length + 1,
    memory_gb: Math.round(totalmem() / 2 ** 30),
  };
}

function machineLine(): string {
  const { node, platform, cpu, cores, memory_gb } = machine();
  const memory = values.ui
    ? 'that of the app (all its processes at most, PSS; the heaps of main and page), for start of the benchmark itself'
    : "that of the benchmark's own process";
  return [
    `Node ${node}, ${platform}, ${cores} × ${cpu}, ${memory_gb} GB. Memory is ${memory}.`,
    'core %: what a busy process could have of a core. Far below 100 the machine was busy: times by the clock say little then.',
  ].join('\n');
}
