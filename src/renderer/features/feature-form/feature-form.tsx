import { useId, useState, type ReactNode } from 'react';
import type { Urgency } from '../../../shared/feature';
import type { Fault } from '../../../shared/fault';
import { faultWords } from '../../lib/fault-words';
import type { ProjectModel } from '../../lib/project-model';
import { useAfterTyping } from '../../lib/use-after-typing';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { problemsOf, type FormValues } from './form-values';

type FeatureFormProps = {
  readonly title: string;
  readonly start: FormValues;
  readonly features: ProjectModel['features'];
  /** Whether it says what it needs: later that is changed elsewhere. */
  readonly hasNeeds: boolean;
  readonly submitWord: string;
  /** What stands above the buttons, e.g. what the new text does not reach. */
  readonly note?: ReactNode;
  /** The fault where it was refused. */
  readonly onSubmit: (values: FormValues) => Promise<Fault | null>;
  readonly onClose: () => void;
};

const urgencies: readonly { readonly value: Urgency; readonly title: string }[] = [
  { value: 'urgent', title: 'Urgent' },
  { value: 'normal', title: 'Normal' },
  { value: 'later', title: 'Later' },
];

/** A feature's text, to be written or rewritten. Ctrl Enter saves. */
export function FeatureForm(props: FeatureFormProps) {
  const { title, start, features, hasNeeds, submitWord, note, onSubmit, onClose } = props;
  const form = useId();
  const [values, setValues] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const problems = problemsOf(values, features, start);
  const settled = useSettled(values);
  const seen = problemsOf(settled.value, features, start);
  const field = (name: keyof FormValues) => ({
    value: values[name],
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
    onBlur: settled.settle,
    // What is half typed is no mistake yet, and an empty name none before one tries to save it.
    problem: (isTried || (name !== 'name' && seen[name] !== undefined) ? problems[name] : undefined) ?? null,
  });
  const submit = async () => {
    setIsTried(true);
    if (Object.keys(problems).length > 0 || isBusy) return;
    setIsBusy(true);
    const refused = await onSubmit(values);
    setIsBusy(false);
    if (refused === null) onClose();
    else setFault(refused);
  };
  const isTouched = Object.entries(values).some(([name, value]) => start[name as keyof FormValues] !== value);
  const leave = () => (isTouched && !isLeaving ? setIsLeaving(true) : onClose());
  return (
    <Dialog
      title={title}
      // Pressed by mistake, Escape must not take away what was written.
      onCancel={() => (isLeaving ? setIsLeaving(false) : leave())}
      footer={
        isLeaving ? (
          <Leaving onStay={() => setIsLeaving(false)} onLeave={onClose} />
        ) : (
          <>
            {note}
            <span className="flex-1" />
            <Button onClick={leave}>Cancel</Button>
            <Button variant="primary" type="submit" form={form} busy={isBusy} title="Ctrl Enter">
              {submitWord}
            </Button>
          </>
        )
      }
    >
      <form
        id={form}
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      >
        {fault !== null && <Refused fault={fault} />}
        <TextField label="Name" autoFocus hint="A few words, as lists show it." {...field('name')} />
        <TextField label="Description" rows={3} hint="What it is for, in your words." {...field('description')} />
        <TextField label="Steps" rows={3} hint="One a line. Together they prove the feature." {...field('steps')} />
        {hasNeeds && (
          <TextField label="Needs" placeholder="#4, #7" hint="Features that have to land before." {...field('needs')} />
        )}
        <TextField
          label="Files"
          rows={2}
          hint="One a line, from the project’s folder. No other feature touches them meanwhile."
          {...field('files')}
        />
        <TextField
          label="Resources"
          placeholder="database, port 5432"
          hint="Named things it needs for itself, with commas between; one feature has each at a time."
          {...field('resources')}
        />
        <TextField
          label="Own checks"
          rows={2}
          isCode
          spellCheck={false}
          placeholder="npm test -- cart"
          hint="A command a line. They have to pass, too, before it lands."
          {...field('checks')}
        />
        <div className="grid grid-cols-[1fr_1fr_1fr_1fr] items-start gap-3 max-[1100px]:grid-cols-2">
          <TextField label="Category" {...field('category')} />
          <TextField label="Estimate" placeholder="20 min" {...field('estimate')} />
          <TextField label="Priority" inputMode="numeric" hint="Lower is sooner." {...field('priority')} />
          <div className="grid gap-1">
            <span className="text-xs font-medium" aria-hidden>
              Urgency
            </span>
            <Select
              label="Urgency"
              options={urgencies}
              value={values.urgency}
              onChange={(urgency) => setValues((before) => ({ ...before, urgency }))}
            />
          </div>
        </div>
      </form>
    </Dialog>
  );
}

function Leaving({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 text-xs">
        Nothing of what you wrote is saved yet.
      </p>
      <Button onClick={onLeave}>Discard it</Button>
      <Button variant="primary" autoFocus onClick={onStay}>
        Keep writing
      </Button>
    </>
  );
}

/** What was written a moment ago; at once where somebody leaves the field. */
function useSettled(value: FormValues) {
  const [settled, setSettled] = useState(value);
  useAfterTyping(JSON.stringify(value), () => setSettled(value));
  return { value: settled, settle: () => setSettled(value) };
}

function Refused({ fault }: { readonly fault: Fault }) {
  const { title, remedy } = faultWords(fault);
  return (
    <p role="alert" data-status="failed" className="rounded-sm bg-(--st-tint) px-2 py-1.5 text-xs text-(--st)">
      {title} {remedy !== undefined && !/\bflotilla \w/.test(remedy) && remedy}
    </p>
  );
}
