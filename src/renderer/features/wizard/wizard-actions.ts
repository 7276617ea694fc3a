import { readCloneUrl } from '../../../shared/clone-url';
import { parseBudget } from '../../../shared/budget-text';
import { splitCommandLine } from '../../../shared/command-line';
import type { Registration } from '../../../shared/contract/wizard-calls';
import type { FolderFacts } from '../../../shared/contract/wizard-values';
import type { Fault } from '../../../shared/fault';
import { loadProjects, openProject } from '../../lib/actions';
import { ask } from '../../lib/bridge';
import { readChecks, writtenChecks } from '../../lib/checks/draft-check';
import { noTrial } from '../../lib/checks/trial';
import { closeFullWindow } from '../../lib/full-window';
import { notify } from '../../lib/notify';
import { onTask } from '../../lib/task-news';
import { emptyDraft, folderNow, readsPlan, steps, type Draft, type Step } from './draft';
import { change, useDraft } from './wizard-store';

/** Answers that come after a newer question are not heard. */
let looks = 0;
let reads = 0;

export async function chooseInto(field: 'path' | 'parent' | 'planFile', title: string): Promise<string | null> {
  const chosen = await ask(field === 'planFile' ? 'wizard.chooseFile' : 'wizard.chooseFolder', { title });
  if (chosen.ok) return chosen.value;
  change({ fault: chosen.error });
  return null;
}

export async function suggestParent(): Promise<void> {
  const suggested = await ask('wizard.suggestedParent');
  if (suggested.ok && useDraft.getState().parent === '') change({ parent: suggested.value });
}

/** Looks at the folder as it is written now. */
export async function look(): Promise<void> {
  const { path, whole } = useDraft.getState();
  const mine = (looks += 1);
  if (path.trim() === '') return change({ facts: null, lookFault: null, isLooking: false });
  change({ isLooking: true });
  const found = await ask('wizard.examine', { path: path.trim(), whole });
  if (mine !== looks) return;
  if (found.ok) takeFacts(found.value, baseName(found.value.path));
  else change({ isLooking: false, lookFault: found.error, facts: null });
}

function takeFacts(facts: FolderFacts, name: string): void {
  const before = useDraft.getState();
  const isOther = before.facts?.path !== facts.path;
  const hasOther = JSON.stringify(before.facts?.toAccept) !== JSON.stringify(facts.toAccept);
  const plan = facts.plans[0];
  change({
    facts,
    isLooking: false,
    lookFault: null,
    // It was said of what was seen.
    ...(hasOther && { trusted: false }),
    ...(isOther && {
      name,
      trusted: false,
      target: null,
      trial: noTrial,
      planFile: plan === undefined ? '' : baseName(plan),
    }),
    ...(isOther && { plan: plan === undefined ? withoutPlan(facts) : 'file', reading: null }),
  });
}

const withoutPlan = ({ appSpec }: FolderFacts) => (appSpec === undefined ? 'empty' : 'spec');

/** What an earlier page kept may not be so any more; what it did not keep is found out anew, if not by the step itself. */
export async function takeUp(): Promise<void> {
  const { step, source, staged, facts, path, reached, reading, agents } = useDraft.getState();
  const isMissing = (of: Step) => step !== of && steps.indexOf(reached) >= steps.indexOf(of);
  if (source === 'folder' && path !== '' && step !== 'folder') await look();
  if (source === 'clone' && staged !== null && facts !== null) await lookAtClone(facts.path);
  if (source !== 'folder') await checkPlace();
  if (reading === null && isMissing('plan')) await readPlan();
  if (agents === null && isMissing('agents')) await findAgents();
}

/** A clone goes with the app that made it. */
async function lookAtClone(path: string): Promise<void> {
  const found = await ask('wizard.examine', { path, whole: true });
  if (found.ok) takeFacts(found.value, useDraft.getState().newName);
  else change({ staged: null, facts: null, step: 'folder' });
}

export async function checkPlace(): Promise<void> {
  const { parent, newName } = useDraft.getState();
  const mine = (looks += 1);
  if (parent.trim() === '') return change({ placeProblem: null });
  // Without a name yet, the folder around it can be looked at already.
  const isNamed = newName.trim() !== '';
  const free = await ask('wizard.checkPlace', { parent: parent.trim(), name: isNamed ? newName : 'project' });
  if (mine !== looks) return;
  const { source, name } = useDraft.getState();
  change({
    placeProblem: free.ok ? null : placeProblemOf(free.error, isNamed),
    ...(source === 'new' && name === '' && { name: newName }),
  });
}

function placeProblemOf({ code, message }: Fault, isNamed: boolean): Draft['placeProblem'] {
  if (code === 'not_found') return { field: 'parent', message };
  return isNamed ? { field: 'newName', message } : null;
}

export async function startClone(): Promise<void> {
  const { url } = useDraft.getState();
  const read = readCloneUrl(url);
  if (!read.ok) return;
  change({
    cloning: { type: 'clone', phase: 'Connecting', percent: null },
    lookFault: null,
    staged: null,
    facts: null,
  });
  const stop = onTask((news) => news.type === 'clone' && change({ cloning: news }));
  const cloned = await ask('wizard.clone', { url: read.url });
  stop();
  change({ cloning: null });
  if (!cloned.ok) return change({ lookFault: cloned.error.code === 'cancelled' ? null : cloned.error });
  takeFacts(cloned.value.facts, useDraft.getState().newName);
  change({ staged: cloned.value.staged });
}

export async function cancelTask(): Promise<void> {
  await ask('wizard.cancelTask');
}

/** Reads the plan as it is chosen now. */
export async function readPlan(): Promise<void> {
  const draft = useDraft.getState();
  const mine = (reads += 1);
  const isEmpty = !readsPlan(draft) || (draft.plan === 'file' && draft.planFile.trim() === '');
  if (isEmpty) return change({ reading: null, isReading: false });
  change({ isReading: true });
  const file = draft.plan === 'demo' ? null : draft.planFile.trim();
  const read = await ask('wizard.previewPlan', { file, folder: folderNow(draft) });
  if (mine !== reads) return;
  if (read.ok) change({ reading: read.value, isReading: false });
  else
    change({
      reading: { ok: false, message: read.error.message, where: null, remedy: null, also: [], excerpt: null },
      isReading: false,
    });
}

export async function findAgents(): Promise<void> {
  change({ agents: null, agentsFault: null });
  const found = await ask('wizard.agents');
  if (!found.ok) return change({ agentsFault: found.error });
  const { agent } = useDraft.getState();
  const ready = found.value.filter(({ state }) => state === 'ready');
  change({ agents: found.value, agent: agent ?? (ready.find(({ isDemo }) => !isDemo) ?? ready[0])?.name ?? null });
}

/** Whether the program of the agent that is being written is there; nothing is started. */
export async function lookForProgram(): Promise<void> {
  const { newAgent } = useDraft.getState();
  const argv = newAgent === null ? null : splitCommandLine(newAgent.line);
  const mine = (looks += 1);
  if (newAgent === null || argv === null || argv.length === 0) return change({ programProblem: null });
  const tested = await ask('wizard.testAgent', { name: newAgent.name, argv: [...argv] });
  if (mine === looks) change({ programProblem: tested.ok ? null : tested.error.message });
}

/** Once for each folder; what the person wrote stays. */
export async function detectChecks(): Promise<void> {
  const draft = useDraft.getState();
  const folder = folderNow(draft);
  if (folder === null || draft.detectedIn === folder) return;
  const found = await ask('wizard.detectChecks', { folder });
  if (!found.ok) return change({ fault: found.error });
  change({ ...writtenChecks(found.value), detectedIn: folder, trial: noTrial });
}

/** The one call that makes something. */
export async function register(): Promise<void> {
  const draft = useDraft.getState();
  change({ isRegistering: true, fault: null });
  const made = await ask('wizard.register', registrationOf(draft));
  if (!made.ok) return change({ isRegistering: false, fault: made.error });
  await leaveWizard();
  await loadProjects();
  await openProject(made.value.id);
  notify(`${made.value.name} is ready`, 'Press Space to start its first run.', { topic: 'first-start' });
}

export function registrationOf(draft: Draft): Registration {
  const { source, facts, whole, staged, parent, newName, plan, planFile, newAgent } = draft;
  return {
    source:
      source === 'folder'
        ? { kind: 'folder', path: facts?.path ?? draft.path, whole }
        : source === 'clone'
          ? { kind: 'clone', staged: staged ?? '', parent, name: newName }
          : { kind: 'new', parent, name: newName },
    initGit: source !== 'new' && draft.initGit && (facts?.state === 'no_repository' || facts?.state === 'no_commit'),
    name: draft.name.trim(),
    target: source === 'new' ? null : draft.target,
    trust: source === 'new' || draft.trusted || facts?.toAccept.length === 0,
    plan: plan === 'file' ? { kind: 'file', file: planFile.trim() } : { kind: plan === 'demo' ? 'demo' : 'empty' },
    agent: newAgent?.name ?? draft.agent,
    newAgent:
      newAgent === null
        ? null
        : { name: newAgent.name, adapter: 'command', argv: [...(splitCommandLine(newAgent.line) ?? [])], model: null },
    ...readChecks(draft),
    copiedFiles: [...draft.copiedFiles],
    concurrency: agentsAtOnce(draft),
    budget: parseBudget(draft.budget),
  };
}

export function agentsAtOnce({ concurrency, reading }: Draft): number {
  return concurrency ?? (reading?.ok === true ? reading.preview.recommended : 1);
}

/** Leaves nothing behind: what was cloned and not used goes. */
export async function leaveWizard(): Promise<void> {
  closeFullWindow();
  change(emptyDraft);
  await ask('wizard.leave');
}

function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
