import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { saveReport } from './save-report';

const makeFolder = useTempFolders();

it('writes a report, and over an older one', async () => {
  const path = join(makeFolder(), 'report.md');
  expect(await saveReport(path, 'one')).toEqual({ ok: true, value: path });
  await saveReport(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
});

it('says why it can’t', async () => {
  const said = async (path: string) => {
    const saved = await saveReport(path, 'text');
    return saved.ok ? null : saved.error.message;
  };
  const folder = makeFolder();
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'file'), '');
  expect(await said(join(folder, 'gone/report.md'))).toBe('The report could not be saved: the folder is not there.');
  expect(await said(join(folder, 'there'))).toBe('The report could not be saved: a folder has that name.');
  expect(await said(join(folder, 'file/report.md'))).toBe(
    'The report could not be saved: a file has the name of its folder.',
  );
  expect(await said(join(folder, 'n'.repeat(300)))).toBe('The report could not be saved: the name is too long.');
  expect(await said(join(folder, 'a\0b'))).toMatch(/could not be saved: .+\./);
});
