import { budgetScopes, type BudgetScope } from '../../../shared/budget';
import { TextField } from '../../ui/text-field';
import type { WrittenBudgets } from './written-budgets';

type BudgetFieldsProps = {
  readonly written: WrittenBudgets;
  readonly problems: Readonly<Partial<Record<BudgetScope, string>>>;
  readonly onChange: (written: WrittenBudgets) => void;
  readonly scopes?: readonly BudgetScope[];
};

const titles: Readonly<Record<BudgetScope, readonly [label: string, hint: string]>> = {
  run: ['Budget of a run', 'At 80 % you are warned, at 100 % the run finishes what it has begun.'],
  feature: ['Budget of each feature', 'All its attempts together; at 100 % you are asked.'],
  day: ['Budget of a day', 'All runs of this project since midnight.'],
};

/** The three limits, each in money or tokens, with what is wrong beside it. */
export function BudgetFields({ written, problems, onChange, scopes = budgetScopes }: BudgetFieldsProps) {
  return scopes.map((scope) => {
    const [label, hint] = titles[scope];
    return (
      <TextField
        key={scope}
        label={label}
        placeholder="No limit"
        spellCheck={false}
        autoComplete="off"
        value={written[scope]}
        onChange={(text) => onChange({ ...written, [scope]: text })}
        hint={hint}
        problem={problems[scope] ?? null}
        data-field={scope}
      />
    );
  });
}
