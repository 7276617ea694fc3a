import { count } from '../../../shared/count';
import { describeGate } from '../../../shared/describe-gate';
import { lowerFirst } from '../../../shared/first-letter';
import { gateOfLine } from '../../../shared/gate-of-line';
import type { RunLine } from '../../../shared/run-line';
import type { FeatureView } from '../../../shared/views';
import { formatClock } from '../../lib/format-time';
import { interruptedText } from '../../lib/interruption-words';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { shortName } from '../../lib/short-name';
import type { Status } from '../../ui/status';

/** A line of the feed as people read it. */
export type ActivityEntry = {
  readonly mark: Status | 'run' | 'warning';
  /** What it is about, e.g. "#7 Database models". */
  readonly subject: string | null;
  readonly text: string;
};

type Features = ReadonlyMap<number, FeatureView>;

/** Null for what is no news: it shows on cards and rows anyway. */
export function describeLine(line: RunLine, features: Features): ActivityEntry | null {
  if (line.role === 'testing') return testingEntry(line);
  if (line.role === 'initializer' || line.role === 'decomposition') return planningEntry(line);
  const subject = subjectOf(line, features);
  switch (line.type) {
    case 'run_started':
      return { mark: 'run', subject: `Run ${text(line.run)}`, text: `started with ${agents(line.concurrency)}` };
    case 'run_finished':
      return { mark: 'run', subject: 'The run', text: `ended: ${text(line.final_status)}` };
    case 'attempt_started':
      return { mark: 'claimed', subject, text: startedText(line) };
    case 'check_finished':
      return checkEntry(line, subject);
    case 'feature_update':
      return line.status === 'merging' ? { mark: 'merging', subject, text: 'entered the merge queue' } : null;
    case 'landed':
      return { mark: 'landed', subject, text: line.verified === true ? 'landed' : 'landed unverified' };
    case 'attempt_finished':
      return finishedEntry(line, subject);
    case 'wait':
      return { mark: 'waiting', subject, text: waitText(text(line.reason)) };
    case 'gate':
      return gateEntry(line);
    case 'warning':
      return warningEntry(line, subject);
    case 'agent_update':
    case 'log':
    case 'report':
      return null;
  }
}

/** That one agent tries is no news: it opens or closes right after. */
function gateEntry(line: RunLine): ActivityEntry | null {
  const gate = gateOfLine(line);
  if (gate === null || gate.state === 'probing') return null;
  const text = describeGate(gate, { now: line.at, formatTime: formatClock });
  return { mark: gate.state === 'open' ? 'run' : 'warning', subject: null, text };
}

/** What can never run is told once for all that it holds up; a message may begin with what it is about. */
function warningEntry(line: RunLine, subject: string | null): ActivityEntry {
  const message = text(line.message);
  const others = Array.isArray(line.others) ? line.others.length : 0;
  if (others > 0) return { mark: 'warning', subject: `${subject} and ${count(others, 'other')}`, text: message };
  const rest = subject !== null && message.startsWith(`${subject} `) ? message.slice(subject.length + 1) : message;
  return { mark: 'warning', subject, text: rest };
}

function startedText(line: RunLine): string {
  const who = typeof line.lane === 'number' ? mascotOfLane(line.lane).spoken : 'An agent';
  if (line.resumes === true) return `goes on with ${who}`;
  const attempt = typeof line.number === 'number' && line.number > 1 ? `, attempt ${line.number}` : '';
  return `${line.role === 'recovery' ? 'recovery ' : ''}started with ${who}${attempt}`;
}

/** What a testing agent found broken is told of each feature by itself. */
function testingEntry(line: RunLine): ActivityEntry | null {
  if (line.type === 'attempt_started') {
    const features = Array.isArray(line.features) ? line.features.map((each) => `#${text(each)}`).join(', ') : '';
    return { mark: 'verifying', subject: `Test round ${text(line.number)}`, text: `looks at ${features} again` };
  }
  if (line.type !== 'attempt_finished') return null;
  if (line.outcome === 'ok') return { mark: 'verifying', subject: 'The test round', text: 'is done' };
  if (line.outcome === 'interrupted') return { mark: 'waiting', subject: 'The test round', text: 'was interrupted' };
  // A warning says so, with what it was about.
  return null;
}

/** Why it could not stands in a warning. */
function planningEntry(line: RunLine): ActivityEntry | null {
  const isFirst = line.role === 'initializer';
  const subject = isFirst ? 'The initializer' : 'The planner';
  if (line.type === 'attempt_started')
    return { mark: 'claimed', subject, text: isFirst ? `reads ${text(line.source)}` : `splits “${text(line.source)}”` };
  if (line.type !== 'attempt_finished') return null;
  if (line.outcome === 'interrupted') return { mark: 'waiting', subject, text: 'was interrupted' };
  if (line.outcome !== 'ok') return { mark: 'failed', subject, text: 'could not make a plan' };
  const created = Array.isArray(line.features) ? line.features.length : 0;
  const proposed = typeof line.proposed === 'number' ? line.proposed : 0;
  const fruit = isFirst ? `created ${count(created, 'feature')}` : `proposes ${count(proposed, 'task')}`;
  return { mark: 'landed', subject, text: fruit };
}

/** Green checks show by what happens next; a feature's own checks are meant to be red before its agent works. */
function checkEntry(line: RunLine, subject: string | null): ActivityEntry | null {
  if (line.verdict === 'green' || line.verdict === 'cancelled' || line.phase === 'base') return null;
  const where = line.phase === 'merged' ? ' on the merged tree' : '';
  const how =
    line.verdict === 'timed_out' ? 'took too long' : line.verdict === 'not_started' ? 'could not start' : 'is red';
  return { mark: 'failed', subject: subject ?? 'The target', text: `check “${text(line.name)}” ${how}${where}` };
}

function finishedEntry(line: RunLine, subject: string | null): ActivityEntry | null {
  switch (line.outcome) {
    case 'landed':
      return null;
    case 'parked':
      return { mark: 'needs_input', subject, text: `needs your answer: ${text(line.reason)}` };
    case 'interrupted':
      return { mark: 'waiting', subject, text: interruptedText(text(line.reason)) };
    default:
      return { mark: line.final === true ? 'failed' : 'waiting', subject, text: failedText(line) };
  }
}

/** Whole sentences and bare reasons alike: "waits for …", or the sentence behind a colon. */
function waitText(reason: string): string {
  if (reason === '') return 'waits';
  const sentence = /^(?:waiting|waits)\b[\s:]*/i.exec(reason);
  const rest = reason.slice(sentence?.[0].length ?? 0);
  if (rest === '') return 'waits';
  return /^for\b/i.test(rest) ? `waits ${lowerFirst(rest)}` : `waits: ${rest}`;
}

function failedText(line: RunLine): string {
  const end = line.final === true ? 'failed for good' : 'goes back for another attempt';
  return `${end}: ${text(line.reason) || text(line.outcome).replaceAll('_', ' ')}`;
}

function subjectOf(line: RunLine, features: Features): string | null {
  if (line.feature === undefined) return null;
  const name = features.get(line.feature)?.name;
  return name === undefined ? `#${line.feature}` : `#${line.feature} ${shortName(name)}`;
}

function agents(many: unknown): string {
  return typeof many === 'number' ? count(many, 'agent') : `${text(many)} agents`;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
