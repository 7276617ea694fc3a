import { expect, test } from 'vitest';
import { otherProject } from './other-project';
import { projectOf } from './testing/project-of';

const entry = (id: string, path: string) => ({ id, name: id, path, scope: '', openedAt: null });
const shown = projectOf();
const value = [
  entry(shown.project.id, '/home/sam/shop'),
  entry('api', '/home/sam/shop/api'),
  entry('notes', 'C:\\work\\notes'),
];
const about = (where?: string) =>
  otherProject({
    fault: { code: 'io', message: 'Gone.', ...(where !== undefined && { where }) },
    project: shown,
    projects: { status: 'ready', value },
  })?.id;

test('a fault is about the project in whose folder it happened, the inmost of them', () => {
  expect(about('/home/sam/shop/api/.flotilla/flotilla.db')).toBe('api');
  expect(about('/home/sam/shop/api')).toBe('api');
  expect(about('C:\\work\\notes\\.flotilla')).toBe('notes');
});

test('one about the shown project, or none, is about no other', () => {
  expect(about('/home/sam/shop/src')).toBeUndefined();
  expect(about('/home/sam/shopping')).toBeUndefined();
  expect(about()).toBeUndefined();
});
