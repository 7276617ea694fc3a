import { describe, expect, it } from 'vitest';
import { warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptWarnings } from '../../domain/feature/attempt-warnings';
import { attemptId, featureNumber } from '../../shared/ids';
import { agentWarnings, mostDownServers, mostWarned } from './agent-warnings';

const stage = useEngineStages();
const down = (server: string | null, reason = '') => ({ type: 'serverDown', server, reason }) as const;

function atWork() {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  const attempt = on.store.attempt(on.claim(1));
  if (attempt === undefined) throw new Error('nothing was claimed');
  return { on, attempt, ...agentWarnings(on.ledger, attempt) };
}

describe('an MCP server that did not start', () => {
  it('is a warning on the attempt, once for each server, also where its session goes on', () => {
    const { on, attempt, onServerDown } = atWork();
    onServerDown(down('flotilla'));
    onServerDown(down('tickets', 'spawn ENOENT.'));
    onServerDown(down('tickets'));
    onServerDown(down(null));
    agentWarnings(on.ledger, attempt).onServerDown(down('flotilla', 'still'));
    expect(warningsOn(on)).toEqual([
      ['mcp_server_down', 'Its agent’s MCP server “flotilla” did not start', 1],
      ['mcp_server_down', 'Its agent’s MCP server “tickets” did not start (spawn ENOENT)', 1],
      ['mcp_server_down', 'One of its agent’s MCP servers may not have started', 1],
    ]);
    const warned = attemptWarnings(on.store.eventsOf(featureNumber(1)));
    expect(warned.map(({ attemptId: of }) => of)).toEqual([attempt.id, attempt.id, attempt.id]);
  });

  it('is bounded', () => {
    const { on, onServerDown } = atWork();
    for (let each = 0; each < 50; each++) onServerDown(down(`s${each}`));
    expect(warningsOn(on)).toHaveLength(mostDownServers + 1);
    expect(warningsOn(on).at(-1)?.[1]).toBe(
      'More than 5 of its agent’s MCP servers did not start; its log has the rest',
    );
  });
});

describe('what an agent’s program warns of', () => {
  it('is a warning on the attempt, each once, also where its session goes on', () => {
    const { on, attempt, onWarning } = atWork();
    onWarning('The agent has no model “x” and works with its own.');
    onWarning('Only the last\nmessage is counted.');
    onWarning('The agent has no model “x” and works with its own.');
    onWarning(' ');
    agentWarnings(on.ledger, attempt).onWarning('Only the last message is counted.');
    expect(warningsOn(on)).toEqual([
      ['agent_warning', 'Its agent has no model “x” and works with its own', 1],
      ['agent_warning', 'Its agent warns: Only the last message is counted', 1],
    ]);
  });

  it('is bounded', () => {
    const { on, onWarning } = atWork();
    for (let each = 0; each < 50; each++) onWarning(`${each} ${'x'.repeat(1_000)}`);
    expect(warningsOn(on)).toHaveLength(mostWarned + 1);
    for (const [, message = ''] of warningsOn(on)) expect(message.length).toBeLessThan(300);
    expect(warningsOn(on).at(-1)?.[1]).toBe('Its agent warns of more than 5 things; its log has the rest');
  });
});

it('names an agent that works at no feature', () => {
  const { on } = atWork();
  const planning = { id: attemptId('p1'), feature: null };
  const { onDenied, onServerDown, onWarning } = agentWarnings(on.ledger, planning, 'The initializer agent');
  for (let each = 0; each < 2; each++) {
    onDenied({ type: 'denied', title: 'Write /x', reason: 'outside' });
    onServerDown(down('flotilla'));
    onWarning('old');
  }
  expect(warningsOn(on)).toEqual([
    ['tool_denied', 'The initializer agent was denied Write /x (outside)', null],
    ['mcp_server_down', 'The initializer agent’s MCP server “flotilla” did not start', null],
    ['agent_warning', 'The initializer agent warns: old', null],
  ]);
});
