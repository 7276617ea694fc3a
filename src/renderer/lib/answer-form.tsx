import { useId, useState } from 'react';
import type { FeatureView } from '../../shared/views';
import { Button } from '../ui/button';
import { answerFeature } from './feature-verbs';

type AnswerFormProps = {
  readonly feature: FeatureView;
  readonly rows?: number;
  readonly onCancel?: () => void;
};

/** A person's answer to an agent's question: it goes on where it stopped. */
export function AnswerForm({ feature, rows = 3, onCancel }: AnswerFormProps) {
  const id = useId();
  const [answer, setAnswer] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isEmpty = answer.trim() === '';
  const send = async () => {
    if (isEmpty || isBusy) return;
    setIsBusy(true);
    const done = await answerFeature(feature, answer);
    setIsBusy(false);
    if (done) setAnswer('');
  };
  return (
    <form
      className="grid gap-1.5"
      onClick={(event) => event.stopPropagation()}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className="sr-only">
        Answer #{feature.number}
      </label>
      <textarea
        id={id}
        rows={rows}
        value={answer}
        placeholder="What the agent should know"
        autoFocus={onCancel !== undefined}
        className="w-full resize-y rounded-sm border border-line-control bg-field px-2 py-1.5 text-xs leading-[17px] outline-none placeholder:text-muted focus:border-focus focus:ring-3 focus:ring-accent-tint"
        onChange={(event) => setAnswer(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          if (event.key === 'Escape' && onCancel !== undefined) {
            event.preventDefault();
            onCancel();
          }
        }}
      />
      <div className="flex justify-end gap-1.5">
        {onCancel !== undefined && (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button size="sm" type="submit" busy={isBusy} disabled={isEmpty} title="Send the answer (Ctrl Enter)">
          Send answer
        </Button>
      </div>
    </form>
  );
}
