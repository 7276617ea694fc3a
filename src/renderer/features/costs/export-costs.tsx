import { Download } from 'lucide-react';
import type { CostFormat, CostScope } from '../../../shared/contract/cost-calls';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import { notify } from '../../lib/notify';
import { Button } from '../../ui/button';
import { Menu, MenuItem } from '../../ui/menu';

/** Puts the figures that are shown into a file. */
export function ExportCosts({ scope }: { readonly scope: CostScope }) {
  return (
    <Menu
      label="Export the costs"
      trigger={
        <Button shrinks icon={<Download size={14} strokeWidth={1.75} aria-hidden />}>
          Export
        </Button>
      }
    >
      <MenuItem onSelect={() => void exportCosts(scope, 'csv')}>Table as CSV</MenuItem>
      <MenuItem onSelect={() => void exportCosts(scope, 'json')}>Figures as JSON</MenuItem>
    </Menu>
  );
}

async function exportCosts(scope: CostScope, format: CostFormat): Promise<void> {
  const saved = await ask('costs.export', { ...scope, format });
  if (saved.ok) {
    if (saved.value !== null) notify('Costs saved', saved.value);
    return;
  }
  const { title, where, remedy } = faultWords(saved.error);
  const detail = [where, remedy].filter((part) => part !== undefined).join('. ');
  notify(title, detail || null, {
    isTrouble: true,
    action: { label: 'Try again', act: () => void exportCosts(scope, format) },
  });
}
