import { useEffect, useState } from 'react';
import type { FeatureDetails } from '../../../shared/contract/feature-calls';
import type { FeatureView } from '../../../shared/views';
import { ask } from '../../lib/bridge';
import { changeFeature, tryChange } from '../../lib/feature-actions';
import { closeFeatureDialog } from '../../lib/feature-dialogs';
import { isAtWork } from '../../lib/feature-moves';
import { faultWords } from '../../lib/fault-words';
import { notify } from '../../lib/notify';
import type { ProjectModel } from '../../lib/project-model';
import type { Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Switch } from '../../ui/switch';
import { Trouble } from '../../ui/trouble';
import { FeatureForm } from './feature-form';
import { editOf, formOf, type FormValues } from './form-values';

type EditDialogProps = { readonly feature: FeatureView; readonly features: ProjectModel['features'] };

/** New text for a feature; what the list of features leaves out of it is read first. */
export function EditDialog(props: EditDialogProps) {
  const { number, name } = props.feature;
  const [details, setDetails] = useState<Loaded<FeatureDetails>>({ status: 'loading' });
  useEffect(() => {
    let isWanted = true;
    void ask('features.details', { number }).then((read) => {
      if (!isWanted) return;
      setDetails(read.ok ? { status: 'ready', value: read.value } : { status: 'failed', fault: read.error });
    });
    return () => {
      isWanted = false;
    };
  }, [number]);
  // A moment only: a dialog that flashes says less than none.
  if (details.status === 'loading') return null;
  if (details.status === 'ready') return <Edit {...props} details={details.value} />;
  return (
    <Dialog
      title={`Edit #${number} ${name}`}
      onCancel={closeFeatureDialog}
      footer={<Button onClick={closeFeatureDialog}>Close</Button>}
    >
      <Trouble {...faultWords(details.fault)} />
    </Dialog>
  );
}

function Edit({ feature, features, details }: EditDialogProps & { readonly details: FeatureDetails }) {
  const { number, name } = feature;
  // As it was when the person began: what happens to it meanwhile must not change what they write.
  const [start] = useState(() => formOf(feature, details));
  const [restart, setRestart] = useState(false);
  const mayRestart = isAtWork(feature) || feature.status === 'needs_input';
  const save = async (values: FormValues) => {
    const changes = editOf(start, values, details.ownChecks);
    const startsOver = restart && mayRestart;
    if (Object.keys(changes).length === 0 && !startsOver) return null;
    const changed = await tryChange(number, { type: 'edit', changes, restart: startsOver });
    if (!changed.ok) return changed.error;
    const back = { type: 'edit', changes: editOf(values, start, details.ownChecks), restart: false } as const;
    notify(
      changed.value.changed ? `Saved #${number} ${changes.name ?? name}` : 'It is so already',
      changed.value.said.filter((sentence) => !sentence.includes('flotilla ')).join(' ') || null,
      changed.value.changed && !startsOver
        ? {
            action: { label: 'Undo', act: () => void changeFeature(number, back, { said: `#${number} is as it was` }) },
          }
        : {},
    );
    return null;
  };
  return (
    <FeatureForm
      title={`Edit #${number} ${name}`}
      start={start}
      features={features}
      hasNeeds={false}
      submitWord="Save"
      onSubmit={save}
      onClose={closeFeatureDialog}
      note={<Note feature={feature} restart={mayRestart ? restart : null} onRestart={setRestart} />}
    />
  );
}

type NoteProps = {
  readonly feature: FeatureView;
  /** Null where there is no attempt that could start over. */
  readonly restart: boolean | null;
  readonly onRestart: (restart: boolean) => void;
};

function Note({ feature, restart, onRestart }: NoteProps) {
  if (restart !== null) {
    return (
      <label className="flex items-center gap-2 text-xs">
        <Switch label="Start over with the new text" checked={restart} onChange={onRestart} />
        Start over with the new text
      </label>
    );
  }
  return feature.status === 'landed' ? (
    <span className="text-xs text-secondary">It has landed: new text builds nothing.</span>
  ) : null;
}
