import { Minus, Square, X } from 'lucide-react';
import { ask } from '../lib/bridge';
import { IconButton } from '../ui/icon-button';

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Where the system draws none. */
export function WindowButtons() {
  const look = 'no-drag h-10 w-[38px] rounded-none -outline-offset-2';
  return (
    <div className="flex h-10 items-center">
      <i className="mx-1 h-5 w-px bg-line-subtle" />
      <IconButton label="Minimise" className={look} onClick={() => void ask('window.minimize')}>
        <Minus {...icon} size={14} />
      </IconButton>
      <IconButton label="Maximise" className={look} onClick={() => void ask('window.toggleMaximize')}>
        <Square {...icon} size={11} />
      </IconButton>
      <IconButton label="Close" className={look} onClick={() => void ask('window.close')}>
        <X {...icon} />
      </IconButton>
    </div>
  );
}
