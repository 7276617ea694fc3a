import { expect, test } from 'vitest';
import { defaultRunSettings, runSettingsSchema } from './run-settings';

const minuteMs = 60_000;

test('a planning may take half an hour, also in a run whose settings do not tell', () => {
  expect(defaultRunSettings.planningTimeoutMs).toBe(30 * minuteMs);
  const { planningTimeoutMs: _, ...older } = defaultRunSettings;
  expect(runSettingsSchema.parse(older).planningTimeoutMs).toBe(30 * minuteMs);
});
