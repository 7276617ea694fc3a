import { setTimeout as pause } from 'node:timers/promises';
import type { DemoPlan } from './demo-environment';
import type { McpClient } from './mcp-client';
import type { WorkEnd } from './perform-step';
import type { Say } from './say';
import { featuresOfSpec, tasksOfRequest, type SpecFeature } from './spec-features';

export type PlanPlace = { readonly mcp: McpClient | null; readonly prompt: string; readonly say: Say };

/** The demo in the planning roles: it understands nothing, and makes a feature of each item of a list. */
export async function planWork({ role, speed }: DemoPlan, { mcp, prompt, say }: PlanPlace): Promise<WorkEnd> {
  say({ type: 'started', session: null, model: null, version: null });
  say({ type: 'text', text: `I am the demo agent, no model: ${how[role]}.` });
  if (mcp === null) return failed('There is no MCP bridge to create features with.');
  const text = firstFence(prompt);
  const features = role === 'initializer' ? featuresOfSpec(text) : tasksOfRequest(text).map(taskOf);
  await pause(thinkingMs * speed);
  if (features.length === 0) return failed('There is nothing in the text that could be a feature.');
  const answer = await mcp.call('feature_create_bulk', { features: features.map(asPlanned) });
  if (!answer.ok) return failed(answer.error);
  say({ type: 'text', text: `I have created ${features.length}: ${features.map(({ name }) => name).join(', ')}` });
  return { outcome: 'ok', reason: 'The features are created.', exit: 0, retryAfterMs: null };
}

const thinkingMs = 1_500;

const how = {
  initializer: 'each core feature of the specification becomes one',
  decomposition: 'each item, line or sentence of the request becomes a task',
} as const;

const taskOf = (name: string): SpecFeature => ({ name, steps: [] });

function asPlanned({ name, steps }: SpecFeature, index: number) {
  return { id: `${slugOf(name)}-${index + 1}`, name, category: 'demo', steps, estimate: '10m' };
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'feature';

/** What people wrote stands in a fence; the first one holds what the plan is about. */
function firstFence(prompt: string): string {
  return /^(`{3,})text\n([\s\S]*?)\n\1$/m.exec(prompt)?.[2] ?? '';
}

const failed = (reason: string): WorkEnd => ({ outcome: 'failed', reason, exit: 1, retryAfterMs: null });
