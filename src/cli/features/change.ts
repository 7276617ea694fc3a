import type { Command } from 'commander';
import { changeFeature, type ChangedFeature, type FeatureChange } from '../../host/projects/change-feature';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { featureJson } from '../feature-json';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { statusWord } from '../shown-status';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';

export type ChangeOptions = WriteOptions & { readonly json?: boolean };

export type AskedChange = {
  /** Id or number of the feature to change. */
  readonly feature: string;
  readonly change: FeatureChange;
  /** What has been done, said of the feature's label. */
  readonly sentence: (label: string, other: string | null) => string;
};

/** The options of a command that changes one feature. */
export function withChangeOptions(command: Command): Command {
  return withWriteOptions(command.option('--json', 'print the changed feature as JSON'));
}

/** Changes one feature and shows what it came to. */
export async function change(
  { terminal, finish }: CommandContext,
  options: ChangeOptions,
  asked: AskedChange,
): Promise<void> {
  const request = writeRequest(terminal, options);
  if (!request.ok) return finish(fail(terminal, request.error));
  const changed = await changeFeature(request.value, asked.feature, asked.change, Date.now());
  finish(
    conclude(terminal, changed, (done) => {
      for (const sentence of done.said) terminal.err(sentence);
      if (options.json) terminal.out(JSON.stringify(changedJson(done)));
      else show(terminal, done, asked);
    }),
  );
}

function changedJson({ feature, ids, removed }: ChangedFeature) {
  const json = featureJson(feature, (number) => ids[String(number)] ?? String(number));
  return removed ? { ...json, removed } : json;
}

function show(terminal: Terminal, done: ChangedFeature, { sentence }: AskedChange): void {
  const { feature, other, changed, removed } = done;
  const label = `#${feature.number} ${oneLine(feature.name)}`;
  terminal.out(changed ? sentence(label, other && oneLine(other)) : 'It is so already. Nothing was changed.');
  if (!removed) terminal.out(`  ${feature.reason === null ? statusWord(feature.shown) : oneLine(feature.reason)}`);
}
