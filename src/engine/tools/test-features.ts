import { featureNumber } from '../../shared/ids';
import { mcpTools, type ToolName } from '../../shared/mcp-tools';
import type { CheckSpec } from '../../shared/check';
import type { TestingSession } from '../attempt/attempt-context';
import type { Ledger } from '../ledger/ledger';
import type { ToolAnswer } from '../ports/agent-gateway';
import type { TestVerdict } from '../retest/test-bench';
import { featureForAgent } from './feature-for-agent';

export type TestToolContext = { readonly ledger: Ledger; readonly checks: readonly CheckSpec[] };

/** The tools of the testing role: about the landed features it was handed. */
export function testFeatures(
  context: TestToolContext,
  session: TestingSession,
  name: ToolName,
  args: unknown,
): ToolAnswer {
  switch (name) {
    case 'feature_get_for_regression':
      return { ok: true, result: handOut(context, session) };
    case 'feature_mark_passing':
      return judge(session, mcpTools.feature_mark_passing.input.parse(args).feature_id, { passing: true });
    case 'feature_mark_failing': {
      const { feature_id: feature, reason } = mcpTools.feature_mark_failing.input.parse(args);
      return judge(session, feature, { passing: false, evidence: reason });
    }
    default:
      return { ok: false, error: 'forbidden', message: `${name} is not for this role` };
  }
}

function handOut({ ledger, checks }: TestToolContext, { bench }: TestingSession) {
  const commands = (specs: readonly CheckSpec[]) => specs.map(({ name, argv }) => ({ name, argv }));
  return {
    features: bench.features.map((feature) => ({
      ...featureForAgent(ledger.store, feature),
      checks: commands(feature.checks),
    })),
    project_checks: commands(checks),
  };
}

function judge({ bench, inbox }: TestingSession, feature: number | undefined, verdict: TestVerdict): ToolAnswer {
  if (feature === undefined)
    return { ok: false, error: 'bad_call', message: 'Say which feature: feature_id is needed from a testing agent' };
  const judged = bench.judge(featureNumber(feature), verdict);
  if (!judged.ok) return { ok: false, error: judged.error.code, message: judged.error.message };
  const { left } = judged.value;
  // The agent has said all there is to say: it may take a moment to exit.
  if (left === 0) inbox.put({ type: 'passing', summary: null });
  return { ok: true, result: { noted: true, left, next: left === 0 ? 'Exit.' : 'Judge the others.' } };
}
