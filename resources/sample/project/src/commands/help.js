import { table } from '../table.js';

export const summary = 'list the commands';
export const usage = 'help';
export const options = {};

export function run({ commands, print }) {
  print(
    table(
      ['command', 'what it does'],
      [...commands.values()].map((command) => [command.usage, command.summary]),
    ),
  );
}
