import { existsSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

export type Gate = {
  /** A command line that says it is there and ends once the gate is open. */
  readonly argv: readonly string[];
  /** Resolves when somebody waits, or has waited, at the gate. */
  reached(): Promise<void>;
  open(): void;
};

const waitAtGate = `
const { existsSync, watch, writeFileSync } = require('node:fs');
const [folder] = process.argv.slice(1);
const { sep } = require('node:path');
const look = () => { if (existsSync(folder + sep + 'open')) process.exit(0); };
watch(folder, look);
writeFileSync(folder + sep + 'reached', '');
look();
`;

/** Makes gates at which agents and checks wait for the test; they are removed after each test. */
export function useGates(): () => Gate {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'flo-gate-'));
    folders.push(folder);
    return {
      argv: ['node', '-e', waitAtGate, folder],
      reached: () => appears(folder, 'reached'),
      open: () => writeFileSync(join(folder, 'open'), ''),
    };
  };
}

function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => look());
    const look = (): void => {
      if (!existsSync(join(folder, name))) return;
      watcher.close();
      resolve();
    };
    look();
  });
}
