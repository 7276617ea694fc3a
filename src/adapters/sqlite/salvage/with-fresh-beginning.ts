import { readFileSync, writeFileSync } from 'node:fs';

/** Where the header says how often the file was changed, how many pages it has, which of them are free, and for which change that holds. */
const at = { changes: 24, pages: 28, firstFree: 32, free: 36, validFor: 92 };
const headerBytes = 100;

type FreshBeginning = {
  readonly from: string;
  /** A database of the same make. */
  readonly good: string;
  readonly to: string;
  /** The header alone; or the whole first page, which says where the tables begin. */
  readonly what: 'header' | 'first page';
};

/** Writes a copy of a database whose beginning is damaged with that of a good one: what follows may be as it was. */
export function writeWithFreshBeginning({ from, good, to, what }: FreshBeginning): void {
  const bytes = readFileSync(from);
  const model = readFileSync(good);
  const pageSize = model.readUInt16BE(16);
  if (bytes.length < pageSize) return;
  model.writeUInt32BE(Math.floor(bytes.length / pageSize), at.pages);
  model.writeUInt32BE(0, at.firstFree);
  model.writeUInt32BE(0, at.free);
  model.writeUInt32BE(model.readUInt32BE(at.changes), at.validFor);
  model.copy(bytes, 0, 0, what === 'header' ? headerBytes : pageSize);
  writeFileSync(to, bytes, { mode: 0o600 });
}
