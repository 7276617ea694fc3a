import { expect, test } from 'vitest';
import type { Report, ReportPlanning } from '../../../shared/report';
import { reportTitle, speedUpFigure, speedUpSoFar } from './report-words';

const planning: ReportPlanning = {
  role: 'initializer',
  agent: 'demo',
  source: 'app_spec.txt',
  outcome: 'ok',
  reason: null,
  features: ['a', 'b'],
  proposed: 0,
};
const title = (part: Partial<ReportPlanning>, total = 0) =>
  reportTitle({
    final_status: 'complete',
    tasks_succeeded: total,
    tasks_total: total,
    planning: { ...planning, ...part },
  } as Report);

test.each<[wanted: string, Partial<ReportPlanning>, total?: number]>([
  ['2 features created', {}],
  ['All 3 features landed', {}, 3],
  ['1 task proposed', { role: 'decomposition', features: [], proposed: 1 }],
  ['Stopped while the plan was made', { outcome: 'interrupted' }],
  ['The plan could not be made', { outcome: 'timed_out' }, 2],
  ['The request could not be split', { role: 'decomposition', outcome: 'crashed' }],
])('a run that planned is called “%s”', (wanted, part, total) => {
  expect(title(part, total)).toBe(wanted);
});

test('a speed-up below one is no figure', () => {
  expect([0, 0.99, 1, 1.84].map(speedUpFigure)).toEqual(['–', '–', '1.0×', '1.8×']);
});

test('a run that can be gone on with is paused, not stopped', () => {
  const report = { final_status: 'stopped', tasks_succeeded: 1, tasks_total: 3 } as Report;
  expect([reportTitle(report), reportTitle(report, true)]).toEqual([
    'Stopped with 1 of 3 features landed',
    'Paused with 1 of 3 features landed',
  ]);
});

test('of a run that goes on nobody says that it was no faster', () => {
  expect([speedUpSoFar(0), speedUpSoFar(125_000)]).toEqual(['nothing has landed yet', '2 min landed so far']);
});
