import type { FeatureView } from '../../../shared/views';
import { Select } from '../../ui/select';
import { lookAtAttempt } from './chosen-attempt';

type AttemptChoiceProps = { readonly feature: FeatureView; readonly attempt: number };

/** Which of several attempts is looked at. */
export function AttemptChoice({ feature, attempt }: AttemptChoiceProps) {
  if (feature.attempts < 2) return null;
  const options = Array.from({ length: feature.attempts }, (_, index) => {
    const number = feature.attempts - index;
    return { value: String(number), title: `Attempt ${number}` };
  });
  return (
    <Select
      label="Attempt"
      options={options}
      value={String(attempt)}
      onChange={(value) => lookAtAttempt(Number(value) === feature.attempts ? null : Number(value))}
    />
  );
}
