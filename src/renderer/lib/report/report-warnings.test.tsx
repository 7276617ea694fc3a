import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ReportWarning } from '../../../shared/report';
import { ReportWarnings } from './report-warnings';

const shown = (warnings: readonly ReportWarning[]) =>
  renderToStaticMarkup(<ReportWarnings warnings={warnings} />).replace(/<[^>]*>/g, '');
const warning = (message: string, part: Partial<ReportWarning> = {}) => ({ message, times: 1, attempts: [], ...part });

test('a warning names its attempts and says how often it was told', () => {
  const attempts = [1, 2].map((attempt) => ({ feature: 'x', number: 4, attempt }));
  const text = shown([warning('Its agent was denied curl', { times: 3, attempts })]);
  expect(text).toBe('Warnings#4 attempt 1, #4 attempt 2: Its agent was denied curl. 3 times');
});

test('of many the first are shown, and how many are left; one more is shown as well', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => warning(`Warning ${index + 1}`));
  expect(shown(many(6))).toContain('Warning 6.');
  expect(shown(many(6))).not.toContain('Show');
  expect(shown(many(9))).toMatch(/Warning 5\.Show 4 more$/);
  expect(shown(many(9))).not.toContain('Warning 6');
});
