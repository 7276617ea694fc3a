import type { OpenBatch } from '../../shared/open-batch';
import { count } from '../../shared/count';
import { bounded } from '../terminal/bounded';
import { list, oneLine } from '../terminal/text';

const mostListed = 200;
const mostSteps = 10;

/** What a request was split into, in words. */
export function batchLines({ planning, source, agent, proposed }: OpenBatch): readonly string[] {
  const title = `Proposal ${planning} by ${oneLine(agent)} for “${oneLine(source)}”: ${count(proposed.length, 'task')}`;
  return [title, ...bounded(proposed.flatMap(taskLines), mostListed, (left) => `  … and ${left} more lines`)];
}

function taskLines(task: OpenBatch['proposed'][number]): readonly string[] {
  const { id, name, category, estimate, steps = [], files = [], dependencies = [] } = task;
  const facts = [category, estimate]
    .filter((fact) => fact !== undefined && fact !== '')
    .map((fact) => oneLine(fact ?? ''));
  const head = `  ${oneLine(String(id))}: ${oneLine(name)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  return [
    head,
    ...bounded(
      steps.map((step) => `      - ${oneLine(step)}`),
      mostSteps,
      (left) => `      … and ${count(left, 'more step')}`,
    ),
    ...(files.length === 0 ? [] : [`      changes ${list(files.map(oneLine))}`]),
    ...(dependencies.length === 0
      ? []
      : [`      needs ${list(dependencies.map((needed) => oneLine(String(needed))))}`]),
  ];
}
