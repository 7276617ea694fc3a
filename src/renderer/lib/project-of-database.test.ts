import { expect, test } from 'vitest';
import { projectOfDatabase, projectOfFolder } from './project-of-database';

const entry = (path: string) => ({ id: path, name: path, path, scope: '', openedAt: null });
const projects = [entry('/home/sam/shop'), entry('/home/sam/shop/api'), entry('C:\\work\\notes')];

test.each([
  ['/home/sam/shop/.flotilla/flotilla.db', '/home/sam/shop'],
  ['/home/sam/shop/api/.flotilla/flotilla.db-wal', '/home/sam/shop/api'],
  ['C:\\work\\notes\\.flotilla\\flotilla.db', 'C:\\work\\notes'],
  ['/home/sam/.flotilla/registry.db', undefined],
  [undefined, undefined],
])('%s is the database of %s', (file, path) => {
  expect(projectOfDatabase(projects, file)?.path).toBe(path);
});

test.each([
  ['/home/sam/shop', '/home/sam/shop'],
  ['/home/sam/shop/.flotilla', '/home/sam/shop'],
  ['C:\\work\\notes\\.flotilla', 'C:\\work\\notes'],
  ['/home/sam', undefined],
  [undefined, undefined],
])('%s is the folder of %s', (folder, path) => {
  expect(projectOfFolder(projects, folder)?.path).toBe(path);
});
