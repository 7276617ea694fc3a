import { useState } from 'react';

/**
 * Text of a setting while it is edited. What is changed elsewhere takes its place; what comes back of the person's own
 * saving does not, for they may have typed on.
 */
export function useFollowing<T>(value: T, toText: (value: T) => string) {
  const [known, setKnown] = useState(value);
  const [own, setOwn] = useState(value);
  const [text, setText] = useState(() => toText(value));
  if (toText(value) !== toText(known)) {
    setKnown(value);
    if (toText(value) !== toText(own)) {
      setOwn(value);
      setText(toText(value));
    }
  }
  return { text, setText, /** What is being saved now. */ expect: setOwn };
}
