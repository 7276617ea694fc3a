import { expect, test } from 'vitest';
import { faultWords, placeMissing } from './fault-words';

test('a missing agent is no matter of the command line', () => {
  const words = faultWords({
    code: 'no_agent',
    message: 'No agent is chosen for this project.',
    where: '--agent',
    remedy: 'Name one with --agent, for example --agent demo.',
  });
  expect(words.title).toBe('No agent is chosen for this project.');
  expect(words).not.toHaveProperty('where');
  expect(words.remedy).not.toContain('--');
});

test('of a program that is missing it is told how it is installed', () => {
  const remedy = 'Install it with npm install -g @openai/codex, or choose another agent.';
  const message = 'The program “codex” of the agent “codex” is not found on this computer.';
  expect(faultWords({ code: 'no_agent', message, where: '--agent', remedy })).toEqual({ title: message, remedy });
});

test('a vanished folder is told with its place and what brings the project back', () => {
  const words = faultWords({
    code: 'not_found',
    message: 'The project was not found: there is no such folder.',
    where: '/home/sam/harbour',
    remedy: 'Name a folder or a registered project with --project-dir; flotilla projects list shows them.',
  });
  expect(words).toMatchObject({ title: 'The project’s folder is not there.', where: '/home/sam/harbour' });
  expect(words.remedy).toContain('Say where it is now');
});

test('a project that is no longer registered shows no id', () => {
  const message = 'This project is not registered any more.';
  expect(faultWords({ code: 'not_found', message, where: '4f2a' })).toEqual({
    title: message,
    remedy: 'Choose another project.',
  });
});

test('of a feature that is not there it is told where all are', () => {
  const remedy = 'It may have been deleted. The board has all that are there.';
  const fault = { code: 'not_found', message: 'The project “shop” has no feature #99.', where: '#99', remedy } as const;
  expect(faultWords(fault)).toEqual({ title: fault.message, remedy });
  expect(placeMissing(fault)).toBe('board');
  expect(placeMissing({ ...fault, where: 'run 4' })).toBe('history');
  expect(placeMissing({ ...fault, where: '4f2a' })).toBeNull();
});

test.each(['database_missing', 'database_broken'] as const)('%s keeps the remedy that works', (code) => {
  const remedy = 'Run flotilla doctor --mend in the project.';
  expect(faultWords({ code, message: 'The database is gone.', where: '/a/flotilla.db', remedy })).toEqual({
    title: 'The database is gone.',
    where: '/a/flotilla.db',
    remedy,
  });
});

test('other faults keep their words; the name of an option is no place in a window', () => {
  const fault = { code: 'io', message: 'The disk is full.', where: '/a', remedy: 'Make room.' } as const;
  expect(faultWords(fault)).toEqual({ title: 'The disk is full.', where: '/a', remedy: 'Make room.' });
  expect(faultWords({ ...fault, where: '--parallel' })).not.toHaveProperty('where');
});
