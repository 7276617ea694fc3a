import type { Schedule } from '../../domain/scheduling/schedule';
import { mcpTools, toolNamed, toolsForRole, type ToolInput, type ToolName } from '../../shared/mcp-tools';
import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';
import { bridgeHello } from '../../shared/mcp-bridge';
import { featureNumber, type FeatureNumber } from '../../shared/ids';
import type { AgentSession, AgentSessions, FeatureSession } from '../attempt/attempt-context';
import type { EngineDependencies, ProjectFacts } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { ToolAnswer, ToolCall } from '../ports/agent-gateway';
import { featureForAgent } from './feature-for-agent';
import { reportProgress } from './report-progress';
import { planFeatures } from './plan-features';
import { testFeatures } from './test-features';

export type ToolContext = {
  readonly deps: Pick<EngineDependencies, 'clock' | 'log'> & { readonly project: Pick<ProjectFacts, 'checks'> };
  readonly ledger: Ledger;
  readonly sessions: AgentSessions;
  readonly schedule: Schedule;
};

/** Answers one call of an agent: its token says which attempt it is, and the attempt's role what it may do. */
export function answerToolCall(context: ToolContext, call: ToolCall): ToolAnswer {
  const session = context.sessions.find(call.token);
  if (session === undefined) return forbid(context, call, 'This token is not, or no longer, valid');
  session.inbox.touch();
  if (call.tool === bridgeHello) return { ok: true, result: null };
  const answered = answerFor(session, context, call);
  if (!answered.ok) session.inbox.refuse(answered.message);
  return answered;
}

function answerFor(session: AgentSession, context: ToolContext, call: ToolCall): ToolAnswer {
  const tool = toolNamed(call.tool);
  if (tool === undefined || !toolsForRole(session.role).includes(tool)) {
    return forbid(context, call, `An agent of role ${session.role} may not call ${call.tool}`);
  }
  const args = tool.input.safeParse(call.args ?? {});
  if (!args.success)
    return {
      ok: false,
      error: 'bad_call',
      message: args.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    };
  const asked = (args.data as { feature_id?: number }).feature_id;
  const name = tool.name as ToolName;
  if ('feature' in session && mcpTools[name].roles !== 'all' && isForeign(session, asked)) {
    return forbid(context, call, `Feature #${asked} belongs to another agent; yours is #${session.feature.number}`);
  }
  return answer(context, session, name, args.data);
}

function answer(context: ToolContext, session: AgentSession, name: ToolName, args: unknown): ToolAnswer {
  const { ledger } = context;
  switch (name) {
    case 'feature_get_stats':
      return { ok: true, result: stats(context) };
    case 'feature_get_by_id': {
      const feature = ledger.store.feature(featureNumber((args as ToolInput<'feature_get_by_id'>).feature_id));
      if (feature === undefined) return { ok: false, error: 'not_found', message: 'There is no such feature' };
      return { ok: true, result: featureForAgent(ledger.store, feature) };
    }
    case 'feature_get_ready':
      return {
        ok: true,
        result: take(context.schedule.ready(), (args as ToolInput<'feature_get_ready'>).limit).flatMap(shortOf(ledger)),
      };
    case 'feature_get_blocked':
      return { ok: true, result: blocked(context, (args as ToolInput<'feature_get_blocked'>).limit ?? defaultLimit) };
    case 'feature_get_graph':
      return {
        ok: true,
        result: ledger.store
          .features()
          .map(({ number, name: title, status, dependencies }) => ({ number, name: title, status, dependencies })),
      };
    case 'knowledge_add': {
      const { text } = args as ToolInput<'knowledge_add'>;
      ledger.record({ type: 'knowledge_added', attemptId: session.attempt, feature: aboutOf(session), text });
      return { ok: true, result: { noted: true } };
    }
    default:
      return answerRole(context, session, name, args);
  }
}

function answerRole(context: ToolContext, session: AgentSession, name: ToolName, args: unknown): ToolAnswer {
  const { ledger, deps } = context;
  switch (session.role) {
    case 'testing':
      return testFeatures({ ledger, checks: deps.project.checks }, session, name, args);
    case 'initializer':
    case 'decomposition':
      return planFeatures(session.desk, name, args);
    case 'coding':
    case 'recovery':
      return reportProgress(ledger, session, name, args);
    default:
      return assertNever(session);
  }
}

const isForeign = (session: FeatureSession, asked: number | undefined): boolean =>
  asked !== undefined && asked !== session.feature.number;

/** The feature a note is filed under; a testing agent's under the first it was handed, a planner's under none. */
function aboutOf(session: AgentSession): FeatureNumber | null {
  if ('feature' in session) return session.feature.number;
  return 'bench' in session ? (session.bench.features[0]?.number ?? null) : null;
}

const defaultLimit = 50;

function stats(context: ToolContext): Record<string, number> {
  const counts: Record<string, number> = { total: 0, ready: context.schedule.readyCount() };
  for (const feature of context.ledger.store.features()) {
    counts['total'] = (counts['total'] ?? 0) + 1;
    counts[feature.status] = (counts[feature.status] ?? 0) + 1;
  }
  return counts;
}

function blocked(context: ToolContext, limit: number): unknown[] {
  const found: unknown[] = [];
  for (const feature of context.ledger.store.features()) {
    if (feature.status !== 'pending') continue;
    const waitsFor = context.schedule.unmet(feature.number);
    if (waitsFor.length === 0) continue;
    found.push({ number: feature.number, name: feature.name, waits_for: waitsFor });
    if (found.length === limit) break;
  }
  return found;
}

function take(numbers: Iterable<FeatureNumber>, limit = defaultLimit): FeatureNumber[] {
  const taken: FeatureNumber[] = [];
  for (const number of numbers) {
    if (taken.length === limit) break;
    taken.push(number);
  }
  return taken;
}

function shortOf(ledger: Ledger): (number: FeatureNumber) => { number: number; name: string }[] {
  return (number) => {
    const feature: Feature | undefined = ledger.store.feature(number);
    return feature === undefined ? [] : [{ number, name: feature.name }];
  };
}

function forbid(context: ToolContext, call: ToolCall, message: string): ToolAnswer {
  context.deps.log.write('ERROR', 'A tool call was refused', { tool: call.tool, why: message });
  return { ok: false, error: 'forbidden', message };
}
