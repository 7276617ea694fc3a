import { useId, useState } from 'react';
import type { Budget, BudgetScope } from '../../../shared/budget';
import { parseBudget } from '../../../shared/budget-text';
import { budgetProblem, writtenBudget } from '../../lib/costs/written-budgets';
import { useAfterTyping } from '../../lib/use-after-typing';
import { classes } from '../../ui/classes';
import { SettingRow } from './setting-row';
import { saveSetting } from './settings-store';
import { useFollowing } from './use-following';

type BudgetSettingProps = { readonly scope: BudgetScope; readonly value: Budget | null };

const words: Readonly<Record<BudgetScope, readonly [title: string, detail: string]>> = {
  run: ['Budget of a run', 'Money such as $20, or tokens such as 2M tokens. Used up, the run drains. Empty: no limit.'],
  feature: ['Budget of each feature', 'All its attempts together. Used up, you are asked whether it may have more.'],
  day: ['Budget of a day', 'All runs of this project since midnight. Used up, they drain.'],
};

/** A limit in money or tokens, saved a moment after the last key where it is one; empty takes it out. */
export function BudgetSetting({ scope, value }: BudgetSettingProps) {
  const { text, setText, expect } = useFollowing(value, writtenBudget);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const [title, detail] = words[scope];
  const check = () => {
    const wrong = budgetProblem(text);
    setProblem(wrong);
    const next = parseBudget(text);
    if (wrong !== null || writtenBudget(next) === writtenBudget(value)) return;
    expect(next);
    void saveSetting('project', ['budget', scope], next ?? undefined).then(setProblem);
  };
  useAfterTyping(text, check);
  return (
    <SettingRow title={title} detail={detail} problem={problem} id={id}>
      <input
        aria-label={title}
        aria-describedby={id}
        aria-invalid={problem !== null || undefined}
        spellCheck={false}
        placeholder="No limit"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={check}
        className={classes(
          'h-7 w-32 rounded-sm border bg-field px-2 text-xs tabular-nums outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint',
          problem === null ? 'border-line-control' : 'border-(--st-failed-line)',
        )}
      />
    </SettingRow>
  );
}
