import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendingFile } from './appending-file';
import { AttemptFileFailure } from './attempt-file-failure';
import { createAttemptFiles } from './attempt-files';
import { UnsafePath } from './safe-folder';

describe('the files of attempts', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flotilla-files-'));
    root = join(folder, '.flotilla');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (path: string) => readFileSync(join(root, path), 'utf8');

  it('appends chunks in order and only resolves when they are there', async () => {
    const file = createAttemptFiles(root).open('attempts/a1', 'output.log');
    expect(file.path).toBe('attempts/a1/output.log');
    for (let chunk = 0; chunk < 1_000; chunk += 1)
      file.append(chunk % 2 === 0 ? `${chunk}\n` : Buffer.from(`${chunk}\n`));
    await file.close();
    expect(read(file.path)).toBe(Array.from({ length: 1_000 }, (_, chunk) => `${chunk}\n`).join(''));
  });

  describe('where a file may only grow so large', () => {
    const note =
      '\n[Flotilla] This log is full. Of what follows, the last 8 bytes are added once the program has ended; they are lost where Flotilla is killed before.\n';
    async function written(...chunks: readonly (string | Uint8Array)[]): Promise<string> {
      const file = createAttemptFiles(root).open('attempts/a1', 'agent.log', { headBytes: 10, tailBytes: 8 });
      for (const chunk of chunks) file.append(chunk);
      await file.close();
      return read(file.path);
    }

    it('leaves a small one as it is', async () => {
      expect(await written('12345', Buffer.from('67890'))).toBe('1234567890');
    });

    it('adds what still fits into its end', async () => {
      expect(await written('1234567890abc', 'def\n')).toBe(`1234567890${note}abcdef\n`);
    });

    it('says how much is left out between beginning and end, which begins with a line', async () => {
      expect(await written('1234567890', 'abc\nde', 'f\nghi', '\njk\n')).toBe(
        `1234567890${note}[Flotilla] 8 bytes are left out here.\nghi\njk\n`,
      );
    });

    it('keeps the end of a chunk larger than that, whatever came before', async () => {
      expect(await written('1234567890ab', `${'x'.repeat(100)}\n1234567\n`)).toMatch(
        /\] 103 bytes are left out here\.\n1234567\n$/,
      );
    });

    it('goes on being full where it is opened once more', async () => {
      await written('1234567890');
      expect(await written('again\n')).toBe(`1234567890${note}again\n`);
    });

    it('keeps the same whatever the chunks are', async () => {
      const text = Array.from({ length: 200 }, (_, line) => `${line}\n`).join('');
      const whole = await written(text);
      rmSync(join(root, 'attempts'), { recursive: true });
      expect(await written(...text)).toBe(whole);
      expect(whole).toMatch(/left out here\.\n199\n$/);
    });
  });

  it('keeps what was there, also when two have it open', async () => {
    const files = createAttemptFiles(root);
    const first = files.open('attempts/a1', 'output.log');
    first.append('first\n');
    await first.close();
    const both = [files.open('attempts/a1', 'output.log'), files.open('attempts/a1', 'output.log')];
    for (const file of both) file.append('again\n');
    await Promise.all(both.map((file) => file.close()));
    expect(read('attempts/a1/output.log')).toBe('first\nagain\nagain\n');
  });

  it('is not confused by a buffer that is used again', async () => {
    const file = createAttemptFiles(root).open('attempts/a1', 'output.log');
    const buffer = Buffer.from('one');
    file.append('first ');
    file.append(buffer);
    buffer.write('two');
    await file.close();
    expect(read(file.path)).toBe('first one');
  });

  it('can be closed twice, but not written to afterwards', async () => {
    const file = createAttemptFiles(root).open('attempts/a1', 'output.log');
    await file.close();
    await file.close();
    expect(() => file.append('late')).toThrow('closed');
  });

  it.runIf(existsSync('/dev/full'))('rejects on closing when the disk was full', async () => {
    const file = openAppendingFile('/dev/full', 'attempts/a1/output.log');
    file.append('lost');
    const failure = await file.close().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AttemptFileFailure);
    expect(failure).toMatchObject({ fault: { code: 'io' }, cause: { code: 'ENOSPC' } });
  });

  it('replaces a written file as a whole and leaves no draft', () => {
    const files = createAttemptFiles(root);
    expect(files.write('attempts/a1', 'prompt.md', 'a long first prompt')).toBe('attempts/a1/prompt.md');
    files.write('attempts/a1', 'prompt.md', 'short');
    expect(read('attempts/a1/prompt.md')).toBe('short');
    expect(readdirSync(files.folder('attempts/a1'))).toEqual(['prompt.md']);
  });

  it.each(['..', '.', '', 'a b', 'ä', 'a\\b', '/etc', 'a/../../b', 'a//b', 'a\0', '$(x)'])(
    'refuses the folder %j',
    (name) => {
      expect(() => createAttemptFiles(root).folder(name)).toThrow(UnsafePath);
    },
  );

  it.each(['..', '', 'a/b', 'a\nb', '../x'])('refuses the name %j', (name) => {
    const files = createAttemptFiles(root);
    expect(() => files.open('attempts', name)).toThrow(UnsafePath);
    expect(() => files.write('attempts', name, 'text')).toThrow(UnsafePath);
  });

  it('follows no link out of the root', () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    mkdirSync(root);
    symlinkSync(outside, join(root, 'attempts'));
    expect(() => createAttemptFiles(root).open('attempts/a1', 'output.log')).toThrow(UnsafePath);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('never waits for a pipe in place of a file', () => {
    const path = join(root, 'attempts/a1/output.log');
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('mkfifo', [path]);
    expect(() => createAttemptFiles(root).open('attempts/a1', 'output.log')).toThrow(AttemptFileFailure);
  });

  it('follows no link in place of a file', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'mine');
    const files = createAttemptFiles(root);
    symlinkSync(victim, join(files.folder('attempts'), 'output.log'));
    expect(() => files.open('attempts', 'output.log')).toThrow(AttemptFileFailure);
    files.write('attempts', 'output.log', 'ours');
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });
});
