import { expect, test } from 'vitest';
import type { Costs } from '../../shared/contract/cost-calls';
import { noTokens } from '../../shared/spend';
import { noCosts } from '../../shared/testing/no-costs';
import { exportCosts } from './export-costs';

const told = { usd: 1.5, estimatedUsd: 0.5, tokens: { ...noTokens, input: 100, output: 20 }, unknownTokens: 0 };
const unknown = { usd: null, estimatedUsd: 0, tokens: { ...noTokens, input: 70 }, unknownTokens: 70 };
const costs: Costs = {
  ...noCosts,
  total: told,
  attempts: 2,
  passing: [3],
  failed: { attempts: 1, sum: unknown },
  byModel: [{ model: '', matchedModels: [], sum: unknown }],
  byRole: [{ role: 'coding', sum: told }],
  byFeature: [
    { feature: 3, name: 'Prices, "net"', status: 'landed', attempts: 1, sum: told },
    { feature: 4, name: '=1+1', status: null, attempts: 1, sum: unknown },
  ],
  byDay: [{ day: '2026-11-22', sum: told, models: [] }],
};

test('a table has a row for each figure; what is unknown is empty and no formula', () => {
  expect(exportCosts(costs, 'csv').split('\r\n')).toEqual([
    'by,key,name,usd,estimated_usd,input_tokens,cache_read_tokens,cache_write_tokens,output_tokens,unknown_tokens',
    'total,,,1.5,0.5,100,0,0,20,0',
    'feature,3,"Prices, ""net""",1.5,0.5,100,0,0,20,0',
    "feature,4,'=1+1,,0,70,0,0,0,70",
    'role,coding,,1.5,0.5,100,0,0,20,0',
    'model,,,,0,70,0,0,0,70',
    'day,2026-11-22,,1.5,0.5,100,0,0,20,0',
    '',
  ]);
});

test('JSON has the same figures by what they belong to', () => {
  expect(JSON.parse(exportCosts(costs, 'json'))).toMatchObject({
    total: { usd: 1.5, estimated_usd: 0.5 },
    failed: { attempts: 1, usd: null, unknown_tokens: 70 },
    by_feature: [{ feature: 3, name: 'Prices, "net"', usd: 1.5 }, { feature: 4 }],
  });
});
