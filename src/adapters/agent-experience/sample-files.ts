import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { agentSampleSchema, type AgentSample } from '../../shared/agent-sample';

const seenSchema = z.object({ program: z.string(), samples: z.array(agentSampleSchema) });
export type SeenProgram = z.infer<typeof seenSchema>;

const mostKept = 20;

/** Null where nothing is known, or where it can't be understood: it is learned anew. */
export function readSeen(folder: string, agent: string): SeenProgram | null {
  try {
    return seenSchema.parse(JSON.parse(readFileSync(fileOf(folder, agent), 'utf8')));
  } catch {
    // Not there yet, of another version, or spoilt: all the same to who can do without it.
    return null;
  }
}

/** By name; none where the folder is not there yet or can't be read. */
export function listAgents(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.map((name) => decodeURIComponent(name.slice(0, -'.json'.length))).sort();
  } catch {
    // What is not known yet is learned by and by; a name that nobody here wrote says nothing.
    return [];
  }
}

/** Throws what the system says. */
export function addSample(folder: string, agent: string, added: { program: string; sample: AgentSample }): void {
  const { program, sample } = added;
  const before = readSeen(folder, agent);
  const samples = before?.program === program ? before.samples : [];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seen: SeenProgram = { program, samples: [...samples, sample].slice(-mostKept) };
  replace(fileOf(folder, agent), `${JSON.stringify(seen)}\n`);
}

/** Throws what the system says; what is not there is forgotten already. */
export function forgetAgent(folder: string, agent: string): void {
  rmSync(fileOf(folder, agent), { force: true });
}

/** In one step: whoever reads finds the old samples or the new ones. */
function replace(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw cause;
  }
}

const fileOf = (folder: string, agent: string) => join(folder, `${encodeURIComponent(agent)}.json`);
