import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { featureNumber } from '../../shared/ids';
import { putAside } from './put-aside';

const stage = useEngineStages();
const one = featureNumber(1);

it('lets go of an attempt whose run has met an error and ends it itself', async () => {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const asked: string[] = [];
  const queue = { withdraw: async () => undefined, readmit: () => undefined };
  const attempts = {
    async cancel(id: string) {
      asked.push(id);
      return false;
    },
  };
  await putAside(on.ledger, { attempts, queue }, one);
  expect([asked, on.store.feature(one)?.status]).toEqual([['a1'], 'claimed']);
});

it('asks nobody where nothing is at work', async () => {
  const on = stage([{ name: 'A' }]);
  const fail = () => {
    throw new Error('nobody is to be asked');
  };
  const work = { attempts: { cancel: fail }, queue: { withdraw: fail, readmit: fail } };
  await putAside(on.ledger, work, one);
  await putAside(on.ledger, work, featureNumber(9));
  expect(on.store.feature(one)?.status).toBe('pending');
});
