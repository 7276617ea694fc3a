import { appendFile, readFile } from 'node:fs/promises';
import { ENTRY_KINDS } from './entry-kinds.js';
import { UsageError } from './errors.js';

/** A logbook on disk: one JSON object a line, oldest first, only ever appended to. */
export function openLogbook(file, now) {
  return {
    async entries() {
      return parse(await readIfThere(file), file);
    },

    async add(kind, details) {
      if (!Object.hasOwn(ENTRY_KINDS, kind)) throw new UsageError(`The logbook knows no entries of kind "${kind}".`);
      const entry = { at: now().toISOString(), kind, ...details };
      await appendFile(file, `${JSON.stringify(entry)}\n`);
      return entry;
    },
  };
}

/** The entry as a sentence, or undefined for a kind that this version does not know. */
export function sentenceOf(entry) {
  return Object.hasOwn(ENTRY_KINDS, entry.kind) ? ENTRY_KINDS[entry.kind](entry) : undefined;
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function parse(text, file) {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new UsageError(`${file}:${index + 1} is not a log entry: ${line}`);
    }
  });
}
