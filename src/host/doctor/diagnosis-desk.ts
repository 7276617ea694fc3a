import type { Diagnosis } from '../../shared/contract/diagnostics-calls';
import { ok, type Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import { diagnose } from './diagnose';
import type { Finding } from './finding';

/** What is wrong with this machine and an open project, in the hands of a window. */
export type DiagnosisDesk = {
  look(): Promise<Result<Diagnosis[]>>;
  /** Puts right what can be of one kind and tells what came of it, and how all of that kind stands now. */
  mend(what: string): Promise<Result<Diagnosis[]>>;
};

export function createDiagnosisDesk(request: ProjectRequest): DiagnosisDesk {
  return {
    async look() {
      const found = await diagnose(request, 'nothing');
      return found.ok ? ok(gathered(found.value)) : found;
    },
    async mend(what) {
      const found = await diagnose(request, { only: what });
      if (!found.ok) return found;
      const about = new Set([what, 'mend', ...(Object.hasOwn(besides, what) ? (besides[what] ?? []) : [])]);
      const news = found.value.filter((finding) => finding.state !== 'good' && about.has(finding.what));
      return ok(gathered(news));
    },
  };
}

/** What mending one kind tells of others: a run that is closed gives features, worktrees and branches back. */
const besides: Readonly<Record<string, readonly string[]>> = {
  run: ['lease', 'worktree', 'branch', 'rescue'],
  lease: ['run', 'worktree', 'branch', 'rescue'],
};

/** Things of one kind for which the same can be done become one. */
export function gathered(findings: readonly Finding[]): Diagnosis[] {
  const groups = new Map<string, Diagnosis>();
  for (const finding of findings) {
    const diagnosis = diagnosisOf(finding);
    const key = JSON.stringify([finding.what, finding.state, diagnosis.canMend, diagnosis.remedy, finding.agent?.name]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, diagnosis);
    else groups.set(key, { ...group, messages: [...group.messages, finding.message] });
  }
  return [...groups.values()];
}

function diagnosisOf({ what, state, message, remedy, canMend, agent }: Finding): Diagnosis {
  return { what, state, messages: [message], remedy: canMend ? null : remedy, canMend, ...(agent && { agent }) };
}
