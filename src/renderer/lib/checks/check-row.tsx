import { Trash2 } from 'lucide-react';
import { checkKinds } from '../../../shared/check';
import { IconButton } from '../../ui/icon-button';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { problemAt, type DraftCheck, type FieldProblem } from './draft-check';
import type { TrialRow } from './trial';
import { TrialVerdict } from './trial-verdict';

type CheckRowProps = {
  readonly check: DraftCheck;
  readonly problems: readonly FieldProblem[];
  /** While it is tried. */
  readonly isLocked: boolean;
  readonly row: TrialRow | null;
  /** Null: it is to go. */
  readonly onChange: (check: DraftCheck | null) => void;
};

const kindTitles = { lint: 'Lint', types: 'Types', test: 'Test', build: 'Build', other: 'Other' };
const kinds = checkKinds.map((value) => ({ value, title: kindTitles[value] }));

/** One check: what it is called, what it is, what is run. */
export function CheckRow({ check, problems, isLocked, row, onChange }: CheckRowProps) {
  const { key, name, kind, line } = check;
  return (
    <li className="border-t border-line-subtle px-3.5 pt-2.5 pb-0.5 first:border-t-0">
      <div className="grid grid-cols-[150px_96px_minmax(0,1fr)_28px] items-start gap-2.5 narrow:grid-cols-[minmax(0,1fr)_96px_28px]">
        <TextField
          label="Name"
          data-field={`name-${key}`}
          disabled={isLocked}
          value={name}
          onChange={(next) => onChange({ ...check, name: next })}
          problem={problemAt(problems, `name-${key}`)}
        />
        <div className="grid gap-1">
          <span className="text-xs font-medium" aria-hidden>
            Kind
          </span>
          <Select
            label={`Kind of ${name}`}
            options={kinds}
            value={kind}
            disabled={isLocked}
            onChange={(next) => onChange({ ...check, kind: next })}
          />
        </div>
        <TextField
          label="Command"
          className="narrow:col-span-3 narrow:row-start-2"
          data-field={`line-${key}`}
          isCode
          spellCheck={false}
          disabled={isLocked}
          value={line}
          onChange={(next) => onChange({ ...check, line: next })}
          problem={problemAt(problems, `line-${key}`)}
          hint={row === null ? undefined : <TrialVerdict row={row} />}
        />
        <IconButton
          label={`Remove ${name === '' ? 'this check' : name}`}
          className="mt-5 narrow:col-start-3 narrow:row-start-1"
          disabled={isLocked}
          onClick={() => onChange(null)}
        >
          <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
