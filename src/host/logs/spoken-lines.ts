import type { Said } from '../../shared/contract/feature-calls';
import { createListener, type AgentsOf } from '../features/agent-words';

/** Makes lines for people of those that an agent printed, in order: what it said and did, as its adapter understands them. */
export function createSpokenLines(project: AgentsOf, agent: string): (lines: readonly string[]) => string[] {
  const hear = createListener(project, agent);
  return (lines) => hear(lines).flatMap(linesOf);
}

function linesOf({ kind, text }: Said): readonly string[] {
  const mark = marks[kind];
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`);
}

/** What it says stands as it is; what it does, and what came of it, shows at a glance. */
const marks: Readonly<Record<Said['kind'], string>> = {
  text: '',
  thinking: '… ',
  tool: '> ',
  result: '  ',
  trouble: '! ',
  note: '- ',
};
