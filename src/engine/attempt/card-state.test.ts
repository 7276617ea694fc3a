import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '../../shared/agent-event';
import { freshCard, nextCard, oneLine } from './card-state';

const fold = (...events: AgentEvent[]) => events.reduce(nextCard, freshCard);
const exec = (title: string): AgentEvent => ({ type: 'tool', id: '1', kind: 'exec', title });
const end = (ok: boolean): AgentEvent => ({ type: 'toolEnd', id: '1', ok, detail: null });

describe('nextCard', () => {
  it('shows thoughts, tools and steps', () => {
    const card = fold(
      { type: 'thinking', text: 'Two\n lines' },
      { type: 'tool', id: '1', kind: 'edit', title: 'a.ts' },
      { type: 'step', done: 2, total: 5 },
    );
    expect(card).toMatchObject({ state: 'working', thought: 'Two lines', tool: 'a.ts', steps: { done: 2, total: 5 } });
  });

  it('knows a test command', () => {
    expect(fold(exec('node --test')).state).toBe('testing');
    expect(fold(exec('node support/run-tests.js')).state).toBe('testing');
    expect(fold(exec('ls')).state).toBe('working');
  });

  it('struggles when the same tool fails twice, and no longer once it succeeds', () => {
    expect(fold(exec('make'), end(false), exec('make'), end(false)).state).toBe('struggling');
    expect(fold(exec('make'), end(false), exec('ls'), end(false)).state).toBe('working');
    expect(fold(exec('make'), end(false), exec('make'), end(false), exec('make'), end(true), exec('ls')).state).toBe(
      'working',
    );
  });

  it('shows what was denied, and struggles when that is denied again', () => {
    const denied: AgentEvent = { type: 'denied', title: 'Write /x', reason: '/x is outside of the worktree.' };
    expect(fold(exec('Write /x'), denied).tool).toBe('Denied: Write /x');
    expect(fold(exec('Write /x'), denied, end(false), exec('Write /x'), denied, end(false)).state).toBe('struggling');
  });

  it('does not make a new card of what it does not show', () => {
    expect(nextCard(freshCard, { type: 'raw', line: 'x' })).toBe(freshCard);
  });
});

describe('oneLine', () => {
  it('bounds what a card has to hold', () => {
    expect(oneLine('a'.repeat(500))).toHaveLength(200);
  });
});
