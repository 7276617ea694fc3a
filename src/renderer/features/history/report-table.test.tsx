import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ReportFeature } from '../../../shared/report';
import { ReportTable } from './report-table';

const feature: ReportFeature = {
  id: 'a',
  number: 12,
  name: 'Sell things',
  status: 'landed',
  verified: true,
  attempts: 3,
  failures: 2,
  landed_commit: 'abcdef012345',
  last_failure: null,
};

it('has the figures of a column below each other, digit by digit, with their heads above them', () => {
  const markup = renderToStaticMarkup(
    <ReportTable features={[feature]} costs={{}} known={new Map()} isLive={false} onOpen={() => undefined} />,
  );
  const figures = ['columnheader', 'cell'].map((role) =>
    [...markup.matchAll(new RegExp(`role="${role}"[^>]*class="([^"]*)"`, 'g'))].map(([, look = '']) =>
      /\btext-right tabular-nums\b/.test(look),
    ),
  );
  const number = [true, false, false, true, true, false, false];
  expect(figures).toEqual([number, number]);
});
