import { formatTime } from '../../shared/format-time';
import { count } from '../../shared/count';
import { describeGate } from '../../shared/describe-gate';
import { gateOfLine } from '../../shared/gate-of-line';
import type { RunLine } from '../../shared/run-line';
import { costFiguresSchema as costSchema } from '../../shared/view-schemas';
import { describeCost } from '../../shared/describe-cost';
import { oneLine } from '../terminal/text';

/** Turns run lines into what people read; null where a line says nothing new to them. */
export function createRunLineText(): (line: RunLine) => string | null {
  const attempts = new Map<string, string>();
  const thoughts = new Map<number, string>();

  function started(line: RunLine): string {
    if (line.role === 'testing') return `${text(line.agent)} tests ${features(line)} again`;
    if (line.role === 'initializer')
      return `Initializing from ${text(line.source)}: ${text(line.agent)} makes features of it`;
    if (line.role === 'decomposition') return `${text(line.agent)} splits “${text(line.source)}”`;
    const title = `${line.role === 'recovery' ? 'recovery ' : ''}attempt ${text(line.number)}`;
    attempts.set(text(line.attempt), title);
    const verb = line.resumes === true ? 'goes on with' : 'starts';
    return about(line, `${text(line.name)}: ${text(line.agent)} ${verb} ${title} on lane ${text(line.lane)}`);
  }

  function finished(line: RunLine): string | null {
    // What a testing agent found stands in lines of its own.
    if (line.outcome === 'landed' || line.role === 'testing') return null;
    if (line.role === 'initializer' || line.role === 'decomposition') return planned(line);
    // An attached terminal may have come after it started.
    const title = attempts.get(text(line.attempt)) ?? `attempt ${text(line.number)}`.trimEnd();
    const reason = line.reason === null || line.reason === undefined ? '' : `: ${text(line.reason)}`;
    const next = line.final === true ? '. It has failed for good' : '';
    return about(line, `${title} ended ${text(line.outcome).replaceAll('_', ' ')}${costOf(line)}${reason}${next}`);
  }

  function thought(line: RunLine): string | null {
    const words = typeof line.thought === 'string' ? oneLine(line.thought) : '';
    if (line.feature === undefined || words === '' || thoughts.get(line.feature) === words) return null;
    thoughts.set(line.feature, words);
    return about(line, words);
  }

  return (line) => {
    switch (line.type) {
      case 'run_started':
        return runStarted(line);
      case 'attempt_started':
        return started(line);
      case 'agent_update':
        return thought(line);
      case 'check_finished':
        return checked(line);
      case 'landed':
        return about(
          line,
          `landed as ${text(line.commit).slice(0, 10)}${line.verified === false ? ', unverified' : ''}${costOf(line)}`,
        );
      case 'attempt_finished':
        return finished(line);
      case 'wait':
        return about(line, text(line.reason));
      case 'gate':
        return gateText(line);
      case 'warning':
        // That it drains because of it comes next.
        if (line.code === 'budget_spent') return null;
        return about(line, `${isDecision(line) ? '' : 'warning: '}${text(line.message)}`);
      case 'feature_update':
      case 'log':
      case 'run_finished':
      case 'report':
        return null;
    }
  };
}

const decisions = ['failure_decided', 'feature_removed', 'feature_reset', 'feature_restarted', 'question_closed'];

/** What a person did, or has no longer to do: no warning. */
const isDecision = (line: RunLine): boolean => decisions.includes(text(line.code));

function gateText(line: RunLine): string | null {
  const gate = gateOfLine(line);
  if (gate === null) return null;
  const sentence = describeGate(gate, { now: line.at, formatTime });
  return gate.state === 'open' ? sentence : `warning: ${sentence}`;
}

/** Checks of a feature that is not built yet are meant to be red. */
function checked(line: RunLine): string | null {
  if (line.verdict === 'green' || line.phase === 'base') return null;
  const verdict = text(line.verdict).replaceAll('_', ' ');
  return about(
    line,
    `check ${text(line.name)} is ${verdict} (${text(line.phase)}), see .flotilla/${text(line.output)}`,
  );
}

/** How a planning failed stands in a warning. */
function planned(line: RunLine): string | null {
  if (line.outcome !== 'ok') return null;
  if (line.role === 'decomposition') return `${many(line.proposed, 'task')} proposed`;
  return `${many(Array.isArray(line.features) ? line.features.length : 0, 'feature')} created: ${features(line)}`;
}

function runStarted(line: RunLine): string {
  const target = text(line.target).replace('refs/heads/', '');
  if (line.attached === true) return attachedTo(line, target);
  return `Run ${text(line.run)} on ${target}: ${many(line.features, 'feature')}, agent ${text(line.agent)}, ${text(line.concurrency)} at once (process ${text(line.pid)})`;
}

function attachedTo(line: RunLine, target: string): string {
  return `Attached to run ${text(line.run)} on ${target}: agent ${text(line.agent)}, ${text(line.concurrency)} at once (process ${text(line.pid)}). Ctrl-C detaches; the run goes on.`;
}

/** In brackets; nothing where nothing is known to have been used. */
function costOf({ cost }: RunLine): string {
  const read = costSchema.safeParse(cost);
  return read.success ? ` (${describeCost(read.data)})` : '';
}

const features = (line: RunLine): string =>
  Array.isArray(line.features) ? line.features.map((number) => `#${text(number)}`).join(', ') : '';

const many = (value: unknown, noun: string): string =>
  typeof value === 'number' ? count(value, noun) : `${text(value)} ${noun}s`;

const about = (line: RunLine, words: string): string =>
  line.feature === undefined ? words : `[Feature #${line.feature}] ${words}`;

const text = (value: unknown): string =>
  typeof value === 'string' ? oneLine(value) : typeof value === 'number' ? String(value) : '';
