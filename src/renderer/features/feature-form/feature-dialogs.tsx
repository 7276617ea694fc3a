import { useState } from 'react';
import type { FeatureView } from '../../../shared/views';
import { addFeature, tryChange } from '../../lib/feature-actions';
import { closeFeatureDialog, useFeatureDialog } from '../../lib/feature-dialogs';
import { isAtWork } from '../../lib/feature-moves';
import { closeFeature } from '../../lib/navigate';
import { notify } from '../../lib/notify';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { Switch } from '../../ui/switch';
import { FeatureForm } from './feature-form';
import { editOf, emptyForm, formOf, planOf, type FormValues } from './form-values';
import { RemoveDialog } from './remove-dialog';

/** The dialogs about one feature, wherever they were asked for. */
export function FeatureDialogs({ project }: { readonly project: ProjectModel }) {
  const dialog = useFeatureDialog((state) => state.dialog);
  if (dialog === null) return null;
  if (dialog.type === 'add') return <AddDialog features={project.features} />;
  const feature = project.features.get(dialog.number);
  if (feature === undefined) return null;
  if (dialog.type === 'edit') return <EditDialog key={feature.number} feature={feature} features={project.features} />;
  return <RemoveDialog feature={feature} features={project.features} onClose={closeFeatureDialog} onGone={forget} />;
}

function forget(number: number): void {
  if (useWindow.getState().openFeature === number) closeFeature();
}

function AddDialog({ features }: { readonly features: ProjectModel['features'] }) {
  const add = async (values: FormValues) => {
    const added = await addFeature(planOf(values));
    return added.ok ? null : added.error;
  };
  return (
    <FeatureForm
      title="Add a feature"
      start={emptyForm}
      features={features}
      hasNeeds
      submitWord="Add feature"
      onSubmit={add}
      onClose={closeFeatureDialog}
    />
  );
}

type EditDialogProps = { readonly feature: FeatureView; readonly features: ProjectModel['features'] };

function EditDialog({ feature, features }: EditDialogProps) {
  // As it was when the person began: what happens to it meanwhile must not change what they write.
  const [start] = useState(() => formOf(feature));
  const [restart, setRestart] = useState(false);
  const mayRestart = isAtWork(feature) || feature.status === 'needs_input';
  const save = async (values: FormValues) => {
    const changes = editOf(values);
    const changed = await tryChange(feature.number, { type: 'edit', changes, restart: restart && mayRestart });
    if (!changed.ok) return changed.error;
    notify(
      changed.value.changed ? `Saved #${feature.number} ${changes.name ?? feature.name}` : 'Nothing was changed',
      changed.value.said.filter((sentence) => !sentence.includes('flotilla ')).join(' ') || null,
      changed.value.changed && !restart
        ? {
            action: {
              label: 'Undo',
              act: () => void tryChange(feature.number, { type: 'edit', changes: editOf(start), restart: false }),
            },
          }
        : {},
    );
    return null;
  };
  return (
    <FeatureForm
      title={`Edit #${feature.number} ${feature.name}`}
      start={start}
      features={features}
      hasNeeds={false}
      submitWord="Save"
      onSubmit={save}
      onClose={closeFeatureDialog}
      note={
        mayRestart ? (
          <label className="flex items-center gap-2 text-xs">
            <Switch label="Start over with the new text" checked={restart} onChange={setRestart} />
            Start over with the new text
          </label>
        ) : feature.status === 'landed' ? (
          <span className="text-xs text-secondary">It has landed: new text builds nothing.</span>
        ) : undefined
      }
    />
  );
}
