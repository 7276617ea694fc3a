import { expect, test } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import { roles, type Role } from '../../shared/attempt';
import { placeholders } from './placeholders';
import { renderPlanningPrompt } from './render-planning-prompt';
import { renderPrompt } from './render-prompt';
import { renderTestingPrompt } from './render-testing-prompt';

const feature = featureRow(1, { name: 'A' });
const ofFeature = { feature, dependencies: [], attempt: 1, lastFailure: null, answer: null, checks: [], knowledge: [] };

function render(role: Role, template: string): string {
  switch (role) {
    case 'coding':
      return renderPrompt(template, ofFeature);
    case 'recovery':
      return renderPrompt(template, { ...ofFeature, tries: { failures: [], evidence: [], lastTry: null } });
    case 'testing':
      return renderTestingPrompt(template, { features: [feature], checks: [], scope: '' });
    default:
      return renderPlanningPrompt(template, { source: 'a.txt', text: 'spec', backlog: [], checks: [], scope: '' });
  }
}

test.each(roles)('whatever a template of role %s may hold is filled', (role) => {
  const { required, others } = placeholders[role];
  // The workflow is put into the template itself.
  const names = [...required, ...others].filter((name) => name !== 'workflow');
  expect(render(role, names.map((name) => `<{{${name}}}>`).join('\n'))).not.toContain('{{');
});
