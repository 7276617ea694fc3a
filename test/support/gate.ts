import { existsSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useTempFolders } from './temp-folder';

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
  const makeFolder = useTempFolders();
  return () => {
    const folder = makeFolder();
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
