import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes git leave a pattern out of `git status` in this repository alone, without touching what the project shares. */
export async function excludeFromStatus(commonDir: string, pattern: string): Promise<void> {
  const file = join(commonDir, 'info', 'exclude');
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  if (text.split(/\r?\n/).includes(pattern)) return;
  await mkdir(join(commonDir, 'info'), { recursive: true });
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writeFile(file, `${before}${pattern}\n`);
}
