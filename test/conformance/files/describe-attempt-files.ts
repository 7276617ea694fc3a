import { describe, expect, it } from 'vitest';
import type { AttemptFiles } from '../../../src/engine/ports/attempt-files';
import { useStage, type Stage } from '../use-stage';

export type FilesStage = Stage & {
  readonly files: AttemptFiles;
  /** Length of a file below `.flotilla/`; null: there is none. */
  length(path: string): number | null;
};

/** What the engine relies on of any implementation of the files beside the database. */
export function describeAttemptFiles(name: string, make: () => FilesStage): void {
  describe(`attempt files: ${name}`, () => {
    const stage = useStage(make);

    it('has everything appended once it is closed, text and bytes', async () => {
      const { files, length } = stage();
      const file = files.open('attempts/a1', 'output.log');
      expect(file.path).toBe('attempts/a1/output.log');
      file.append('four');
      file.append(new Uint8Array([1, 2, 3]));
      await file.close();
      expect(length(file.path)).toBe(7);
    });

    it('goes on where an earlier one ended', async () => {
      const { files, length } = stage();
      for (const text of ['first', 'second']) {
        const file = files.open('attempts/a1', 'output.log');
        file.append(text);
        await file.close();
      }
      expect(length('attempts/a1/output.log')).toBe('firstsecond'.length);
    });

    it('can be closed twice, but not written to afterwards', async () => {
      const file = stage().files.open('attempts/a1', 'output.log');
      await file.close();
      await file.close();
      expect(() => file.append('late')).toThrow('closed');
    });

    it('replaces what is written as a whole', () => {
      const { files, length } = stage();
      expect(files.write('attempts/a1', 'prompt.md', 'a long first prompt')).toBe('attempts/a1/prompt.md');
      files.write('attempts/a1', 'prompt.md', 'short');
      expect(length('attempts/a1/prompt.md')).toBe('short'.length);
      expect(files.read('attempts/a1', 'prompt.md')).toBe('short');
      expect(files.read('attempts/a1', 'other.md')).toBeNull();
    });

    it('keeps files of different folders apart, each folder absolute', () => {
      const { files, length } = stage();
      files.write('attempts/a1', 'prompt.md', 'one');
      files.write('attempts/a2', 'prompt.md', 'other');
      expect(length('attempts/a1/prompt.md')).toBe('one'.length);
      expect(files.folder('attempts/a1')).toMatch(/^\/.*attempts\/a1$/);
      expect(files.folder('attempts/a1')).not.toBe(files.folder('attempts/a2'));
    });
  });
}
