import { addFeature } from '../../lib/feature-actions';
import { closeFeatureDialog, useFeatureDialog } from '../../lib/feature-dialogs';
import { closeFeature } from '../../lib/navigate';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { ConfirmDialog } from './confirm-dialog';
import { EditDialog } from './edit-dialog';
import { FeatureForm } from './feature-form';
import { emptyForm, planOf, type FormValues } from './form-values';
import { RemoveDialog } from './remove-dialog';
import { SplitDialog } from './split-dialog';

/** The dialogs about one feature, wherever they were asked for. */
export function FeatureDialogs({ project }: { readonly project: ProjectModel }) {
  const dialog = useFeatureDialog((state) => state.dialog);
  if (dialog === null) return null;
  if (dialog.type === 'add') return <AddDialog features={project.features} />;
  if (dialog.type === 'split') return <SplitDialog project={project} onClose={closeFeatureDialog} />;
  const feature = project.features.get(dialog.number);
  if (feature === undefined) return null;
  if (dialog.type === 'confirm') return <ConfirmDialog move={dialog.move} feature={feature} />;
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
