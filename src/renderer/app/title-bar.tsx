import { Monitor, Moon, PanelLeft, Sun } from 'lucide-react';
import { leaveProject } from '../lib/actions';
import { drawsOwnWindowButtons, isMac } from '../lib/platform';
import { applyTheme, nextTheme, useTheme } from '../lib/theme';
import { classes } from '../ui/classes';
import { IconButton } from '../ui/icon-button';
import { Logo } from '../ui/logo';
import { CommandField } from './command-field';
import { NoticeBell } from './notice-bell';
import type { SidebarState } from './use-sidebar';
import { WindowButtons } from './window-buttons';

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;
const themeIcons = { system: <Monitor {...icon} />, light: <Sun {...icon} />, dark: <Moon {...icon} /> };

type TitleBarProps = {
  readonly sidebar: SidebarState | null;
  /** Whether the palette is within reach. */
  readonly hasCommands?: boolean;
};

/** The whole bar moves the window; its controls do not. */
export function TitleBar({ sidebar, hasCommands = false }: TitleBarProps) {
  const theme = useTheme();
  return (
    <header
      className={classes(
        'drag col-span-full flex items-center gap-2 pl-3',
        isMac && 'pl-[76px]',
        drawsOwnWindowButtons ? 'pr-0' : 'pr-[138px]',
      )}
    >
      <div className="flex flex-1 items-center gap-2">
        <button
          type="button"
          aria-label="Flotilla: all projects"
          title="All projects"
          disabled={sidebar === null}
          onClick={() => void leaveProject()}
          className="no-drag flex items-center gap-2 rounded-sm py-1 pr-1 font-semibold"
        >
          <Logo />
          Flotilla
        </button>
        {sidebar !== null && (
          <IconButton
            label="Toggle sidebar"
            shortcut={isMac ? '⌘B' : 'Ctrl B'}
            aria-expanded={sidebar.isOpen}
            className={classes('no-drag', sidebar.isOpen && 'ml-[78px]')}
            onClick={sidebar.toggle}
          >
            <PanelLeft {...icon} />
          </IconButton>
        )}
      </div>
      {hasCommands && <CommandField />}
      <div className="flex flex-1 items-center justify-end gap-2">
        <IconButton label={`Theme: ${theme}`} className="no-drag" onClick={() => applyTheme(nextTheme(theme))}>
          {themeIcons[theme]}
        </IconButton>
        <NoticeBell />
        {drawsOwnWindowButtons && <WindowButtons />}
      </div>
    </header>
  );
}
