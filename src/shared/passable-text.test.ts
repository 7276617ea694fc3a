import { expect, it } from 'vitest';
import { checkInput } from './check-call';
import { planFeatureSchema } from './plan';
import { projectSettingsSchema } from './settings';

const nul = 'a\0b';

it('refuses paths and arguments that no system takes, before anything is done with them', () => {
  const refused = (checked: { readonly ok: boolean }) => expect(checked).toMatchObject({ error: { code: 'bad_call' } });
  const trial = { folder: '/a', branch: null, setup: [], copiedFiles: [], checks: [] };
  refused(checkInput('wizard.examine', { path: nul, whole: false }));
  refused(checkInput('wizard.checkPlace', { parent: '/a', name: nul }));
  refused(checkInput('wizard.tryChecks', { ...trial, copiedFiles: [nul] }));
  refused(checkInput('wizard.tryChecks', { ...trial, setup: [[nul]] }));
  refused(checkInput('wizard.tryChecks', { ...trial, checks: [{ name: 'x', kind: 'test', argv: [nul] }] }));
  refused(checkInput('wizard.tryChecks', { ...trial, branch: nul }));
  refused(checkInput('wizard.testAgent', { name: 'x', argv: [nul] }));
  refused(checkInput('project.locate', { id: 'a', folder: nul }));
  expect(checkInput('wizard.tryChecks', { ...trial, copiedFiles: ['.env'] }).ok).toBe(true);
});

it('refuses them in settings and plans, too', () => {
  expect(projectSettingsSchema.safeParse({ copiedFiles: [nul] }).success).toBe(false);
  expect(projectSettingsSchema.safeParse({ setup: [[nul]] }).success).toBe(false);
  expect(planFeatureSchema.safeParse({ name: 'a', checks: [[nul]] }).success).toBe(false);
  expect(planFeatureSchema.safeParse({ name: 'a', files: [nul] }).success).toBe(false);
  expect(planFeatureSchema.safeParse({ name: 'a', id: '\ud800' }).success).toBe(false);
  expect(planFeatureSchema.safeParse({ name: 'a', id: '👩‍🚀', files: ['a/b'], checks: [['x']] }).success).toBe(true);
});
