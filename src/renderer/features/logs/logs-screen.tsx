import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { LogSource } from '../../../shared/contract/log-calls';
import type { Fault } from '../../../shared/fault';
import { faultWords } from '../../lib/fault-words';
import type { ProjectModel } from '../../lib/project-model';
import type { Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { EntryDetails } from './entry-details';
import type { LogBuffer } from './log-buffer';
import { LogList } from './log-list';
import { logPasses, noLogFilter, type LogFilter } from './log-filter';
import { LogToolbar, type LogKind } from './log-toolbar';
import { useLog } from './use-log';
import { useLogView } from './use-log-view';
import { useVoices } from './use-voices';
import { VoiceList } from './voice-list';

/** The orchestrator's own log, and what each agent printed. */
export function LogsScreen({ project }: { readonly project: ProjectModel }) {
  const [kind, setKind] = useState<LogKind>('debug');
  const [filter, setFilter] = useState(noLogFilter);
  const [isPrinted, setIsPrinted] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const { voices, again } = useVoices(project, kind === 'agents');
  const known = voices.status === 'ready' ? voices.value : [];
  const voice = (known.find(({ id }) => id === wanted) ?? known[0])?.id ?? null;
  const source = useMemo<LogSource | null>(() => {
    if (kind === 'debug') return { type: 'debug' };
    return voice === null ? null : { type: 'agent', id: voice, printed: isPrinted };
  }, [kind, voice, isPrinted]);
  const bar = { kind, onKind: setKind, filter, onFilter: setFilter, isPrinted, onPrinted: setIsPrinted };
  const side =
    kind === 'agents' && known.length > 0 ? (
      <VoiceList voices={known} features={project.features} chosen={voice} onChoose={setWanted} />
    ) : null;
  return (
    <LogPane {...{ source, bar, filter, side, project }}>
      {kind === 'agents' && voice === null && <NoVoices voices={voices} onRetry={again} />}
    </LogPane>
  );
}

function NoVoices({ voices, onRetry }: { readonly voices: Loaded<unknown>; readonly onRetry: () => void }) {
  switch (voices.status) {
    case 'loading':
      return <Skeleton rows={6} label="Loading the agents" />;
    case 'failed':
      return <LogTrouble fault={voices.fault} onRetry={onRetry} />;
    case 'ready':
      return (
        <Empty mascot="octo" title="No agent has worked in this project yet">
          What they print shows here.
        </Empty>
      );
  }
}

function LogTrouble({ fault, onRetry }: { readonly fault: Fault; readonly onRetry: () => void }) {
  return (
    <div className="p-4">
      <Trouble {...faultWords(fault)}>
        <Button onClick={onRetry}>Try again</Button>
      </Trouble>
    </div>
  );
}

type LogPaneProps = {
  readonly source: LogSource | null;
  readonly bar: Omit<Parameters<typeof LogToolbar>[0], 'isFollowing' | 'onFollow'>;
  readonly filter: LogFilter;
  readonly side: ReactNode;
  readonly project: ProjectModel;
  /** What stands there instead of a log. */
  readonly children: ReactNode;
};

/** So wide is a character of the log, about. */
const characterPx = 7.3;

function LogPane({ source, bar, filter, side, project, children }: LogPaneProps) {
  const isTerminal = source?.type === 'agent';
  const deferred = useDeferredValue(filter);
  const passes = useMemo(
    () => logPasses(isTerminal ? { ...noLogFilter, search: deferred.search } : deferred),
    [isTerminal, deferred],
  );
  const [columns] = useState(() => Math.max(60, Math.floor((window.innerWidth - 520) / characterPx)));
  const log = useLog({ source, passes, columns });
  const { buffer } = log;
  const view = useLogView(buffer, log.older);
  const [selected, setSelected] = useState<{ readonly buffer: LogBuffer; readonly key: number } | null>(null);
  const shown = buffer.shown();
  const chosen = selected?.buffer === buffer ? selected.key : null;
  const entry = chosen === null ? undefined : shown.find(({ key }) => key === chosen);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LogToolbar {...bar} isFollowing={view.isFollowing} onFollow={view.follow} />
      <div className="flex min-h-0 flex-1">
        {side}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {source === null && children}
          {source !== null && log.fault !== null && <LogTrouble fault={log.fault} onRetry={log.again} />}
          {source !== null && log.status === 'loading' && <Skeleton rows={8} label="Loading the log" />}
          {source !== null && log.status === 'ready' && (
            <LogList
              label={isTerminal ? 'Output of the agent' : 'Debug log'}
              view={view}
              shown={shown}
              isTerminal={isTerminal}
              selected={chosen}
              onSelect={(key) => setSelected(key === null ? null : { buffer, key })}
              empty={emptyWords(log, isTerminal)}
            />
          )}
          {entry !== undefined && (
            <EntryDetails
              entry={entry}
              hasFeature={(number) => project.features.has(number)}
              onClose={() => setSelected(null)}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function emptyWords({ buffer, hasOlder }: ReturnType<typeof useLog>, isTerminal: boolean) {
  if (buffer.total() > 0) return { title: hasOlder ? 'Looking further back …' : 'Nothing in the log is like that' };
  if (isTerminal) return { title: 'It has printed nothing yet' };
  return { title: 'Nothing has been logged yet', more: 'A run writes here what it does.' };
}
