import { commandGroups, type Command } from '../../lib/commands';
import { featureKeys } from '../../lib/feature-commands';
import { keyName, type KeyCombo } from '../../lib/key-combo';
import { closePalette } from '../../lib/palette';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';

type KeyRow = { readonly title: string; readonly keys: readonly KeyCombo[] };

/** Every key there is: those of the commands, and those that count where the focus is. */
export function KeyList({ commands }: { readonly commands: readonly Command[] }) {
  const groups = commandGroups.map((group) => ({
    heading: group,
    rows: commands.filter((command) => command.group === group && command.keys.length > 0),
  }));
  return (
    <Dialog
      title="Keys"
      lead="Single letters count while no text field has the focus. The palette can switch them off."
      onCancel={closePalette}
      footer={
        <Button size="lg" variant="primary" className="ml-auto" autoFocus onClick={closePalette}>
          Close
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-x-8 gap-y-4">
        {[...groups, ...placeKeys].map(({ heading, rows }) => (
          <section key={heading} className="min-w-0">
            <h3 className="mb-1 text-xs font-semibold">{heading}</h3>
            <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-xs">
              {rows.map(({ title, keys }) => (
                <div key={title} className="contents">
                  <dt className="truncate leading-5 text-secondary" title={title}>
                    {title}
                  </dt>
                  <dd className="flex justify-end gap-1">
                    {keys.map((key) => (
                      <Kbd key={keyName(key)}>{keyName(key)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const placeKeys: readonly { readonly heading: string; readonly rows: readonly KeyRow[] }[] = [
  {
    heading: 'On a feature',
    rows: [
      { title: 'Open its panel', keys: [featureKeys.open] },
      { title: 'Retry', keys: [featureKeys.retry] },
      { title: 'Skip', keys: [featureKeys.skip] },
      { title: 'Edit', keys: [featureKeys.edit] },
      { title: 'Show log', keys: [featureKeys.log] },
      { title: 'Show diff', keys: [featureKeys.diff] },
      { title: 'Open worktree', keys: [featureKeys.worktree] },
    ],
  },
  {
    heading: 'In lists and the graph',
    rows: [
      { title: 'Move', keys: [{ key: 'ArrowUp' }, { key: 'ArrowDown' }] },
      { title: 'Close the panel, leave a field', keys: [{ key: 'Escape' }] },
      { title: 'Graph: see all of it', keys: [{ key: 'f' }] },
      { title: 'Graph: add a dependency', keys: [{ key: 'a' }] },
      { title: 'Graph: fold, unfold', keys: [{ key: '-' }, { key: '+' }] },
      { title: 'Graph: remove a dependency', keys: [{ key: 'Delete' }] },
      { title: 'Graph: undo a dependency', keys: [{ key: 'z', mod: true }] },
      { title: 'Timeline: closer, further, all', keys: [{ key: '+' }, { key: '-' }, { key: '0' }] },
    ],
  },
];
