import { ArrowLeft } from 'lucide-react';
import { closeFullWindow } from '../../lib/full-window';
import { Button } from '../../ui/button';
import { Toolbar } from '../../ui/toolbar';
import { SettingsView } from './settings-view';

/** Settings without a project: also the way out when a broken file keeps projects from opening. */
export function SettingsSheet() {
  return (
    <main id="main" className="flex min-h-0 flex-col border-t border-line bg-surface">
      <Toolbar title="">
        <Button variant="ghost" icon={<ArrowLeft size={14} strokeWidth={1.75} aria-hidden />} onClick={closeFullWindow}>
          All projects
        </Button>
      </Toolbar>
      <div className="min-h-0 flex-1">
        <SettingsView project={null} />
      </div>
    </main>
  );
}
