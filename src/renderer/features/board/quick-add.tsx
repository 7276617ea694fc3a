import { useState } from 'react';
import { addFeature } from '../../lib/feature-actions';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { faultWords } from '../../lib/fault-words';
import { Button } from '../../ui/button';

/** A new feature by its name alone, among the cards. */
export function QuickAdd({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const add = async () => {
    if (isBusy) return;
    if (name.trim() === '') return setProblem('Write what it is called.');
    setIsBusy(true);
    const added = await addFeature({ name: name.trim() });
    setIsBusy(false);
    if (!added.ok) return setProblem(faultWords(added.error).title);
    setName('');
    setProblem(null);
  };
  return (
    <form
      className="mx-1.5 mb-1.5 grid gap-1.5 rounded-md border border-line-strong bg-raised p-2 shadow-1"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        autoFocus
        aria-label="Name of the new feature"
        aria-invalid={problem !== null || undefined}
        placeholder="What should be built"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(null);
        }}
        className="h-7 w-full min-w-0 rounded-sm border border-line-control bg-field px-2 text-xs outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint"
      />
      {problem !== null && (
        <p role="alert" data-status="failed" className="text-2xs text-(--st)">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-1">
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onClose();
            openFeatureDialog({ type: 'add' });
          }}
        >
          More…
        </Button>
        <Button size="sm" type="submit" busy={isBusy}>
          Add
        </Button>
      </div>
    </form>
  );
}
