import { describe, expect, it } from 'vitest';
import type { AgentGateway, ToolAnswer, ToolCall } from '../../../src/engine/ports/agent-gateway';
import { useStage, type Stage } from '../use-stage';

export type GatewayStage = Stage & {
  readonly gateway: AgentGateway;
  /** Calls a tool as an agent's bridge does; null: nobody answers at that address. */
  call(address: string, call: ToolCall): Promise<ToolAnswer | null>;
};

/** What the engine relies on of any way for agents to reach it. */
export function describeAgentGateway(name: string, make: () => GatewayStage): void {
  describe(`agent gateway: ${name}`, () => {
    const stage = useStage(make);
    const stats: ToolCall = { token: 't', tool: 'feature_get_stats', args: {} };

    it('hands over who asks for what, and brings the answer back', async () => {
      const calls: ToolCall[] = [];
      const opened = await stage().gateway.open(async (call) => {
        calls.push(call);
        return { ok: true, result: { total: 3 } };
      });
      expect(await stage().call(opened.address, stats)).toEqual({ ok: true, result: { total: 3 } });
      expect(calls).toEqual([stats]);
      await opened.close();
    });

    it('brings refusals back as answers', async () => {
      const refusal = { ok: false, error: 'forbidden', message: 'That is not your feature' } as const;
      const opened = await stage().gateway.open(async () => refusal);
      expect(await stage().call(opened.address, stats)).toEqual(refusal);
      await opened.close();
    });

    it('passes on tools nobody knows, so that the engine can refuse them', async () => {
      const opened = await stage().gateway.open(async ({ tool }) => ({ ok: false, error: 'forbidden', message: tool }));
      const answer = await stage().call(opened.address, { token: 't', tool: 'rm', args: {} });
      expect(answer).toEqual({ ok: false, error: 'forbidden', message: 'rm' });
      await opened.close();
    });

    it('is reached by nobody once it is closed', async () => {
      const opened = await stage().gateway.open(async () => ({ ok: true, result: null }));
      await opened.close();
      expect(await stage().call(opened.address, stats)).toBeNull();
    });
  });
}
