import { readControlFile, type ControlRecord } from '../../adapters/control-socket/control-file';
import { openControlLink, type ControlLink } from '../../adapters/control-socket/control-link';
import { createProcesses } from '../../adapters/processes/create-processes';
import { createListeners } from '../../engine/run/listeners';
import type { LiveNews } from '../../engine/views/project-view';
import type { FeatureNumber } from '../../shared/ids';
import type { RunNews } from '../../shared/run-news';
import type { RunWait } from '../../shared/run-wait';
import type { Signal } from '../../shared/signal';

export type RunElsewhereOptions = {
  /** Where a host of the repository says how to reach it. */
  readonly file: string;
  /** Id of the project; the host of another one of the repository is nobody here. */
  readonly project: string;
  /** False while this process hosts a run itself. */
  readonly mayAttach: () => boolean;
  /** Called before each piece of news: it may be about what has just been committed. */
  readonly beforeNews: () => void;
  readonly onAttach: (news: LiveNews) => void;
  readonly onDetach: () => void;
};

/** The run that another process hosts, if there is one. */
export type RunElsewhere = {
  /** Looks for its host; to be called when one may have come. */
  look(): void;
  /** The way to its host; null where none is known, or it can’t be reached. */
  link(): ControlLink | null;
  stop(): void;
};

const answerWithinMs = 10_000;
/** Nothing notifies of a host that answers again. */
const lookAgainMs = 1_000;

/** Keeps to the host of the project's run for as long as it lives, and finds the next one when told to look. */
export function followRunElsewhere(options: RunElsewhereOptions): RunElsewhere {
  let attached: ControlLink | null = null;
  let busy = false;
  let stopped = false;
  let again: NodeJS.Timeout | null = null;

  function look(): void {
    if (busy || stopped || !options.mayAttach()) return;
    busy = true;
    void keepTo()
      .catch(() => true) // Could not look at a process or a file: looked at again.
      .then((mayBeThere) => {
        busy = false;
        if (!mayBeThere || stopped) return;
        again = setTimeout(look, lookAgainMs);
        again.unref();
      });
  }

  /** Resolves when there is no host to keep to any more; true where one may be there nevertheless. */
  async function keepTo(): Promise<boolean> {
    const record = await livingHost(options);
    if (record === null) return false;
    const link = await openControlLink(record, { project: options.project, withinMs: answerWithinMs });
    if (!link.ok) return true;
    // Answered once the run has begun.
    const facts = await link.value.call('host.facts', {}, answerWithinMs);
    if (facts.ok && !stopped && options.mayAttach()) await attach(link.value);
    link.value.close();
    return true;
  }

  async function attach(link: ControlLink): Promise<void> {
    const news = createNews();
    attached = link;
    options.onAttach(news.told);
    await link.follow('view.follow', {}, (item) => {
      if (stopped) return;
      options.beforeNews();
      news.heed(item);
    });
    attached = null;
    if (!stopped) options.onDetach();
  }

  return {
    look,
    link: () => attached,
    stop() {
      stopped = true;
      attached?.close();
      if (again !== null) clearTimeout(again);
    },
  };
}

/** Null for this process itself, for another project's host, and for a record whose process has ended. */
async function livingHost({
  file,
  project,
}: Pick<RunElsewhereOptions, 'file' | 'project'>): Promise<ControlRecord | null> {
  const record = readControlFile(file);
  if (record === null || record.pid === process.pid || record.project.id !== project) return null;
  const living = await createProcesses().identify(record.pid);
  return living?.startedAt === record.startedAt ? record : null;
}

/** What the host tells, in the form in which a run of this process tells it. */
function createNews(): { readonly told: LiveNews; heed(news: RunNews): void } {
  const waits = new Map<FeatureNumber, RunWait>();
  const signals = createListeners<Signal>();
  const changes = createListeners<readonly FeatureNumber[]>();
  return {
    told: { waits: () => waits, onSignal: signals.add, onWaits: changes.add },
    heed(news) {
      if (news.type === 'signal') return signals.tell(news.signal);
      for (const [feature, wait] of news.waits) {
        if (wait === null) waits.delete(feature);
        else waits.set(feature, wait);
      }
      changes.tell(news.waits.map(([feature]) => feature));
    },
  };
}
