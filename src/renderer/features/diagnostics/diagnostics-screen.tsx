import { RefreshCw } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { count } from '../../../shared/count';
import { faultWords } from '../../lib/fault-words';
import { formatClock } from '../../lib/format-time';
import { lastNews } from '../../lib/last-news';
import type { ProjectModel } from '../../lib/project-model';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Skeleton } from '../../ui/skeleton';
import { StatusGlyph } from '../../ui/status-glyph';
import { Toolbar } from '../../ui/toolbar';
import { Trouble } from '../../ui/trouble';
import { ChecksAgain } from './checks-again';
import { doctorCard, isTrouble } from './doctor-words';
import { FindingCard, type Shown } from './finding-card';
import { FineList } from './fine-list';
import { liveFindings, redTargetId } from './live-findings';
import { useDiagnosis } from './use-diagnosis';
import { useFailingAgents } from './use-failing-agents';

type Done = { readonly key: string; readonly title: string; readonly said: readonly string[] };

/** What is wrong with the project, its run and this machine; each with the one thing to do about it. */
export function DiagnosticsScreen({ project }: { readonly project: ProjectModel }) {
  const { found, fault, isLooking, lookedAt, look } = useDiagnosis(project.project.id);
  // Silence is noticed although nothing happens.
  const now = Math.floor(useNow() / 10_000) * 10_000;
  const [done, setDone] = useState<readonly Done[]>([]);
  const live = useMemo(
    () =>
      liveFindings(project, { at: lastNews(), now }).map((one): Shown => ({ ...one, causes: [one.cause], hint: null })),
    [project, now],
  );
  const doctor = useMemo(() => (found ?? []).filter(isTrouble).map(shownOf), [found]);
  const fine = useMemo(() => (found ?? []).filter((one) => !isTrouble(one)), [found]);
  const onDone = ({ id, title, remedy }: Shown, said: readonly string[]) => {
    if (said.length > 0) setDone((before) => [{ key: `${id}-${before.length}`, title, said }, ...before].slice(0, 10));
    if (remedy?.type === 'mend' || remedy?.type === 'start') void look();
  };
  const { failing, onTested } = useFailingAgents(fine);
  const total = live.length + doctor.length + failing.size;
  const isKnown = found !== null || fault !== null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Diagnostics">
        <span className="truncate text-xs text-muted" role="status">
          {isLooking
            ? 'Looking at machine and project …'
            : `${fault !== null ? 'Not everything could be looked at' : total === 0 ? 'Nothing is wrong' : count(total, 'finding')}${lookedAt === null ? '' : `, looked at ${formatClock(lookedAt)}`}`}
        </span>
        <span className="flex-1" />
        <Button
          busy={isLooking}
          icon={<RefreshCw size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => void look()}
        >
          Refresh
        </Button>
      </Toolbar>
      <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div className="mx-auto grid max-w-[920px] gap-5 p-4">
          {done.length > 0 && <DoneList done={done} />}
          {fault !== null && (
            <Trouble {...faultWords(fault)}>
              <Button onClick={() => void look()}>Try again</Button>
            </Trouble>
          )}
          {live.length > 0 && (
            <Section title="Work that does not move">
              {live.map((finding) => (
                <FindingCard key={finding.id} finding={finding} features={project.features} onDone={onDone}>
                  {finding.id === redTargetId && <ChecksAgain project={project.project.id} />}
                </FindingCard>
              ))}
            </Section>
          )}
          {doctor.length > 0 && (
            <Section title="Machine and project">
              {doctor.map((finding) => (
                <FindingCard key={finding.id} finding={finding} features={project.features} onDone={onDone} />
              ))}
            </Section>
          )}
          {!isKnown && total === 0 && <Skeleton rows={4} label="Looking" />}
          {isKnown && total === failing.size && fault === null && <NothingElse failing={failing.size} />}
          {fine.length > 0 && <FineList fine={fine} failing={failing} onTested={onTested} />}
        </div>
      </div>
    </div>
  );
}

function shownOf(diagnosis: Diagnosis, index: number): Shown {
  const { title, messages, hint, remedy } = doctorCard(diagnosis);
  const status = diagnosis.state === 'bad' ? 'failed' : 'waiting';
  return { id: `${diagnosis.what}-${index}`, status, title, causes: messages, hint, affected: [], remedy };
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-xs font-semibold">{title}</h2>
      <ul className="grid gap-2.5">{children}</ul>
    </section>
  );
}

function DoneList({ done }: { readonly done: readonly Done[] }) {
  return (
    <section aria-label="Done just now" role="status" className="rounded-md border border-line bg-raised p-3 shadow-1">
      <h2 className="mb-1.5 text-xs font-semibold">Done just now</h2>
      <ul className="selectable grid gap-2">
        {done.map(({ key, title, said }) => (
          <li key={key} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-xs">
            <span className="mt-px">
              <StatusGlyph status="landed" size={14} label={null} />
            </span>
            <span className="font-medium">{title}</span>
            {said.map((sentence, index) => (
              <span key={index} className="col-start-2 break-words text-secondary">
                {sentence}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingElse({ failing }: { readonly failing: number }) {
  if (failing > 0)
    return (
      <Empty mascot="hoot" title={failing === 1 ? 'One agent does not work' : `${failing} agents do not work`}>
        The test below says why, and what mends it. All else is as it should be.
      </Empty>
    );
  return (
    <Empty mascot="hoot" mood="success" title="Nothing is wrong">
      Machine, settings, repository and database are as they should be, and nothing waits for you.
    </Empty>
  );
}
