import { isInsideProject } from '../../domain/plan/is-inside-project';
import type { FeatureSpec } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import { mcpTools, type ToolName } from '../../shared/mcp-tools';
import type { FeatureSession } from '../attempt/attempt-context';
import type { Ledger } from '../ledger/ledger';
import type { ToolAnswer } from '../ports/agent-gateway';
import { featureForAgent } from './feature-for-agent';
import { say } from './say';

/** The tools of the coding role: all about the agent's own feature. */
export function reportProgress(ledger: Ledger, session: FeatureSession, name: ToolName, args: unknown): ToolAnswer {
  switch (name) {
    case 'feature_claim_next':
      return { ok: true, result: featureForAgent(ledger.store, session.feature) };
    case 'feature_mark_in_progress':
      return { ok: true, result: { noted: true } };
    case 'feature_mark_passing': {
      const { summary } = mcpTools.feature_mark_passing.input.parse(args);
      return markPassing(ledger, session, summary ?? null);
    }
    case 'feature_mark_failing':
      return say(session, { type: 'failing', reason: mcpTools.feature_mark_failing.input.parse(args).reason });
    case 'feature_skip':
      return say(session, { type: 'skip', reason: mcpTools.feature_skip.input.parse(args).reason });
    case 'feature_clear_in_progress':
      return say(session, { type: 'skip', reason: 'The agent gave it back unfinished' });
    case 'feature_request_human_input':
      return say(session, { type: 'ask', question: mcpTools.feature_request_human_input.input.parse(args).question });
    case 'feature_create':
      return propose(ledger, session, mcpTools.feature_create.input.parse(args));
    case 'feature_add_dependency':
      return proposeDependency(ledger, session, mcpTools.feature_add_dependency.input.parse(args));
    default:
      return { ok: false, error: 'forbidden', message: `${name} is not for this role` };
  }
}

function markPassing(ledger: Ledger, session: FeatureSession, summary: string | null): ToolAnswer {
  if (session.inbox.word !== null)
    return { ok: false, error: 'refused', message: 'This try has already been reported; exit now' };
  const reported = ledger.command(session.feature.number, {
    type: 'report',
    attemptId: session.attempt,
    generation: session.generation,
    by: 'mcp',
  });
  if (!reported.ok) return { ok: false, error: reported.error.code, message: reported.error.message };
  session.inbox.put({ type: 'passing', summary });
  return { ok: true, result: { reported: true, next: 'Flotilla verifies it now. Exit.' } };
}

/** A person draws the edge: the sentence says how. */
function proposeDependency(ledger: Ledger, { feature }: FeatureSession, edge: ProposedEdge): ToolAnswer {
  const needed = ledger.store.feature(featureNumber(edge.depends_on));
  if (needed === undefined)
    return { ok: false, error: 'not_found', message: `There is no feature #${edge.depends_on}` };
  const command = `flotilla features depend '#${feature.number}' '#${needed.number}'`;
  const message = `Its agent says that it needs #${needed.number} ${needed.name}. To have it so: ${command}`;
  ledger.record({ type: 'warning_raised', code: 'dependency_proposed', message, feature: feature.number });
  return { ok: true, result: { proposed: true, next: 'A person decides about it.' } };
}

type ProposedEdge = ReturnType<typeof mcpTools.feature_add_dependency.input.parse>;
type Proposed = ReturnType<typeof mcpTools.feature_create.input.parse>;

function propose(ledger: Ledger, session: FeatureSession, input: Proposed): ToolAnswer {
  const unknown = (input.dependencies ?? []).filter(
    (number) => ledger.store.feature(featureNumber(number)) === undefined,
  );
  if (unknown.length > 0)
    return {
      ok: false,
      error: 'not_found',
      message: `There is no feature ${unknown.map((number) => `#${number}`).join(', ')}`,
    };
  const outside = input.files?.find((file) => !isInsideProject(file));
  if (outside !== undefined) {
    return {
      ok: false,
      error: 'refused',
      message: `“${outside}” does not lie in the project; name files from its folder on`,
    };
  }
  const spec: FeatureSpec = {
    name: input.name,
    description: input.description,
    category: input.category ?? '',
    steps: input.steps ?? [],
    priority: 1000,
    urgency: 'normal',
    files: input.files ?? [],
    resources: [],
    checks: [],
    estimateMs: null,
  };
  ledger.record({
    type: 'feature_proposed',
    proposal: {
      by: session.attempt,
      feature: session.feature.number,
      spec,
      dependencies: (input.dependencies ?? []).map(featureNumber),
    },
  });
  return { ok: true, result: { proposed: true, next: 'A person decides about it.' } };
}
