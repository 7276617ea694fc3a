import { Download } from 'lucide-react';
import { Button } from '../../ui/button';
import { Menu, MenuItem } from '../../ui/menu';
import { exportReport } from './export-report';

/** Puts the report of a run into a file. */
export function ExportMenu({ run }: { readonly run: number }) {
  return (
    <Menu
      label="Export the report"
      trigger={<Button icon={<Download size={14} strokeWidth={1.75} aria-hidden />}>Export</Button>}
    >
      <MenuItem onSelect={() => void exportReport(run, 'markdown')}>Report as Markdown</MenuItem>
      <MenuItem onSelect={() => void exportReport(run, 'json')}>Report as JSON</MenuItem>
    </Menu>
  );
}
