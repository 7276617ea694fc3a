import { assertNever } from '../../../shared/assert-never';
import { readCloneUrl } from '../../../shared/clone-url';
import { commandProblem } from '../../../shared/command-line';
import { budgetProblem } from '../../lib/costs/written-budgets';
import { checkProblems, type FieldProblem } from '../../lib/checks/draft-check';
import { readsPlan, type Draft, type Step } from './draft';

/** What keeps a step from being finished, in the order of its fields; empty when the next one may come. */
export function problemsOf(draft: Draft, step: Step): readonly FieldProblem[] {
  switch (step) {
    case 'folder':
      return folderProblems(draft);
    case 'trust':
      return trustProblems(draft);
    case 'plan':
      return planProblems(draft);
    case 'agents':
      return agentProblems(draft);
    case 'checks':
      return checkProblems(draft);
    case 'limits':
      return limitProblems(draft);
    case 'review':
      return [];
    default:
      return assertNever(step);
  }
}

function limitProblems({ budget }: Draft): readonly FieldProblem[] {
  const message = budgetProblem(budget);
  return message === null ? [] : [{ field: 'budget', message }];
}

function folderProblems(draft: Draft): readonly FieldProblem[] {
  const { source, path, facts, lookFault, isLooking } = draft;
  if (source === 'folder') {
    if (path.trim() === '') return [{ field: 'path', message: 'Choose a folder, or write its path.' }];
    // What was found before is not said of what is written now.
    if (lookFault !== null && !isLooking) return [{ field: 'path', message: lookFault.message }];
    if (facts === null || isLooking) return [{ field: 'path', message: 'Looking at the folder.' }];
    return registeredProblem(draft, 'path');
  }
  const place = placeProblems(draft);
  if (source === 'new') return place;
  const url = readCloneUrl(draft.url);
  if (!url.ok) return [{ field: 'url', message: url.why }, ...place];
  if (draft.staged === null || facts === null) {
    return [...place, { field: 'clone', message: 'Clone the repository to go on.' }];
  }
  return place;
}

function registeredProblem({ facts }: Draft, field: string): readonly FieldProblem[] {
  if (facts?.state !== 'registered') return [];
  return [{ field, message: `This folder is the project “${facts.registered?.name ?? ''}” already.` }];
}

function placeProblems({ parent, newName, placeProblem }: Draft): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (parent.trim() === '') problems.push({ field: 'parent', message: 'Choose the folder it goes into.' });
  else if (placeProblem?.field === 'parent') problems.push(placeProblem);
  if (newName.trim() === '') problems.push({ field: 'newName', message: 'Write a name for the folder.' });
  else if (/[\\/]/.test(newName)) problems.push({ field: 'newName', message: 'A name has no slashes.' });
  else if (placeProblem?.field === 'newName') problems.push(placeProblem);
  return problems;
}

function trustProblems(draft: Draft): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = nameProblem(draft.name);
  if (name !== null) problems.push({ field: 'name', message: name });
  const { facts, source } = draft;
  if (source === 'new' || facts === null) return problems;
  const needsGit = facts.state === 'no_repository' || facts.state === 'no_commit';
  if (needsGit && !draft.initGit) {
    problems.push({ field: 'initGit', message: 'Agents start from a commit. Let Flotilla make the first one.' });
  }
  if (facts.state === 'detached' && draft.target === null) {
    problems.push({ field: 'target', message: 'No branch is checked out. Choose the one that work lands on.' });
  }
  if (draft.target !== null && !facts.branches.includes(draft.target)) {
    problems.push({ field: 'target', message: `There is no branch “${draft.target}” any more. Choose another one.` });
  }
  if (facts.toAccept.length > 0 && !draft.trusted) {
    problems.push({ field: 'trust', message: 'Look at what the repository brings along, then accept it.' });
  }
  return problems;
}

function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'Write a name for the project.';
  return /[\\/]/.test(name) ? 'A name has no slashes; the command line would take it for a path.' : null;
}

function planProblems({ plan, planFile, reading, isReading, facts }: Draft): readonly FieldProblem[] {
  if (plan === 'spec' && facts?.appSpec === undefined)
    return [{ field: 'plan', message: 'There is no app spec in this folder. Choose where features come from.' }];
  if (!readsPlan({ plan })) return [];
  if (plan === 'file' && planFile.trim() === '') {
    return [{ field: 'plan', message: 'Choose a plan file, or start without one.' }];
  }
  if (isReading || reading === null) return [{ field: 'plan', message: 'Reading the plan.' }];
  return reading.ok ? [] : [{ field: 'plan', message: reading.message }];
}

function agentProblems({ agents, agent, newAgent, programProblem }: Draft): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (newAgent !== null)
    problems.push(...newAgentProblems(newAgent, agents?.map(({ name }) => name) ?? [], programProblem));
  else if (agent === null) problems.push({ field: 'agent', message: 'Choose an agent.' });
  else if (agents?.find(({ name }) => name === agent)?.state !== 'ready') {
    problems.push({ field: 'agent', message: 'This agent can’t be started here. Choose another one.' });
  }
  return problems;
}

function newAgentProblems(
  { name, line }: NonNullable<Draft['newAgent']>,
  taken: readonly string[],
  programProblem: string | null,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
    problems.push({ field: 'agentName', message: 'Use a–z, 0–9 and -, at most 40 characters.' });
  } else if (taken.includes(name)) {
    problems.push({ field: 'agentName', message: 'There is an agent of that name already.' });
  }
  const message = commandProblem(line) ?? programProblem;
  if (message !== null) problems.push({ field: 'agentLine', message });
  return problems;
}
