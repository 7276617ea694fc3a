import { describe, expect, it } from 'vitest';
import { userSettingsSchema } from '../../shared/settings';
import { readSettingsText } from './settings-issues';

describe('readSettingsText', () => {
  it('takes what is right', () => {
    expect(readSettingsText('{"limits": {"codingAgents": 7}}', userSettingsSchema)).toMatchObject({
      settings: { limits: { codingAgents: 7, allAgents: 10 } },
      issues: [],
    });
  });

  it('names the line of what can’t be used', () => {
    const text = '{\n  "limits": {\n    "codingAgents": 0\n  }\n}';
    expect(readSettingsText(text, userSettingsSchema)).toEqual({
      settings: null,
      issues: [
        {
          path: 'limits.codingAgents',
          line: 3,
          message: 'it has to be a whole number from 1 to 50, not 0.',
          isUnknown: false,
        },
      ],
    });
  });

  it('passes over what it does not know, and says so', () => {
    const text = '{\n  "keepAwake": false,\n  "limits": {\n    "moons": 3 }\n}';
    expect(readSettingsText(text, userSettingsSchema)).toMatchObject({
      settings: { keepAwake: false },
      issues: [{ path: 'limits.moons', line: 4, isUnknown: true }],
    });
  });

  it('names the line of a broken file', () => {
    const { settings, issues } = readSettingsText('{\n  "keepAwake": tru\n}', userSettingsSchema);
    expect(settings).toBeNull();
    expect(issues).toMatchObject([{ path: '', line: 2, isUnknown: false }]);
  });
});
