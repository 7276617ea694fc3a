import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportBug } from './report-bug';
import { captureTerminal } from './terminal/captured-terminal';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'flotilla-bug-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function told(error: unknown, home: string): readonly string[] {
  const { terminal, err } = captureTerminal({ env: { FLOTILLA_HOME: home }, cwd: base });
  reportBug(error, terminal);
  return err;
}

test('a bug is two lines, with the stack and its causes in a file', () => {
  const lines = told(new Error('no such lane', { cause: new Error('lost') }), join(base, 'home'));
  const [file = ''] = readdirSync(join(base, 'home/crashes'));
  expect(lines).toEqual(['Flotilla has a bug: no such lane', `  details: ${join(base, 'home/crashes', file)}`]);
  expect(readFileSync(join(base, 'home/crashes', file), 'utf8')).toMatch(/no such lane[\s\S]*caused by: Error: lost/);
});

test('where no file can be written the details are on the screen', () => {
  writeFileSync(join(base, 'home'), 'a file');
  expect(told('odd', join(base, 'home')).join('\n')).toMatch(/bug: odd[\s\S]*node v/);
});
