import { useState } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { useFailingAgents } from './use-failing-agents';

type Verdict = readonly [agent: string, works: boolean | null];
type TestedProps = { readonly shown: readonly Diagnosis[]; readonly verdicts: readonly Verdict[] };

const found = (name: string): Diagnosis => ({
  what: 'agent',
  state: 'good',
  messages: [`${name}: found`],
  remedy: null,
  canMend: false,
  agent: { name, title: name, isDemo: false },
});

function Tested({ shown, verdicts }: TestedProps) {
  const { failing, onTested } = useFailingAgents(shown);
  const [isTested, setTested] = useState(false);
  if (!isTested) {
    setTested(true);
    for (const [agent, works] of verdicts) onTested(agent, works);
  }
  return [...failing].join(', ');
}

const failing = (shown: readonly Diagnosis[], ...verdicts: readonly Verdict[]) =>
  renderToStaticMarkup(<Tested shown={shown} verdicts={verdicts} />);

test('agents fail that a test says do not work, until another says otherwise', () => {
  const shown = ['claude', 'codex', 'pi'].map(found);
  expect(failing(shown, ['claude', false], ['codex', true], ['pi', false])).toBe('claude, pi');
  expect(failing(shown, ['claude', false], ['pi', false], ['claude', true], ['pi', null])).toBe('');
});

test('an agent that is not found any more fails no longer', () => {
  expect(failing([found('claude')], ['codex', false], ['claude', false])).toBe('claude');
  const { agent: _, ...withoutAgent } = found('codex');
  expect(failing([withoutAgent], ['codex', false])).toBe('');
});
