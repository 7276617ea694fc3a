import { useState } from 'react';
import { withPeriod } from '../../../shared/closing-period';
import { count } from '../../../shared/count';
import { warnedOf } from '../../../shared/describe-warning';
import type { ReportWarning } from '../../../shared/report';
import { Button } from '../../ui/button';
import { WarningLine } from '../../ui/warning-line';

/** As many as are read; the others are shown on request. */
const mostAtFirst = 5;

/** What was told of a run's agents that is no failure; the same words once. */
export function ReportWarnings({ warnings }: { readonly warnings: readonly ReportWarning[] }) {
  const [isWhole, setIsWhole] = useState(warnings.length <= mostAtFirst + 1);
  const shown = isWhole ? warnings : warnings.slice(0, mostAtFirst);
  return (
    <section aria-label="Warnings" className="border-t border-line-subtle px-3.5 py-2.5">
      <h3 className="mb-1 text-xs font-semibold">Warnings</h3>
      <ul className="grid gap-1 text-xs">
        {shown.map((warning) => (
          <WarningLine key={warning.message}>
            {warning.attempts.length > 0 && <span className="text-muted">{warnedOf(warning)}: </span>}
            {withPeriod(warning.message)}
            {warning.times > 1 && <span className="text-muted"> {count(warning.times, 'time')}</span>}
          </WarningLine>
        ))}
      </ul>
      {!isWhole && (
        <Button size="sm" variant="ghost" className="mt-1 ml-[13px]" onClick={() => setIsWhole(true)}>
          Show {warnings.length - shown.length} more
        </Button>
      )}
    </section>
  );
}
