import type { AgentFound } from '../../../shared/contract/wizard-values';

/** What is known of an agent without asking it: version, login, where it is; or how it is installed. */
export function AgentFacts({ agent }: { readonly agent: AgentFound }) {
  const { state, detail, version, login, notes, install } = agent;
  const facts = [version, login, detail].filter((fact) => fact !== null);
  return (
    <>
      <span className="selectable block text-xs wrap-anywhere text-secondary">
        {state === 'missing' && install !== null ? (
          <>
            {detail} Install it with <code>{install}</code>, then look again.
          </>
        ) : (
          facts.join(' · ')
        )}
      </span>
      {notes.map((text) => (
        <span key={text} className="block text-xs text-secondary">
          {text}
        </span>
      ))}
    </>
  );
}
