import { useState } from 'react';

/**
 * A field whose text goes into the draft as far as it can be read. What cannot be read stays in the field, with what is
 * wrong with it, until the draft changes by other means.
 * @param value the text that the draft has
 * @param take hands a text to the draft; tells what is wrong with it
 */
export function useDraftText(value: string, take: (text: string) => string | undefined) {
  const [typed, setTyped] = useState<{
    readonly text: string;
    readonly fault: string | undefined;
    readonly over: string;
  } | null>(null);
  const isMine = typed !== null && (typed.over === value || typed.text.trim() === value);
  return {
    text: isMine ? typed.text : value,
    fault: isMine ? typed.fault : undefined,
    set: (text: string) => setTyped({ text, fault: take(text), over: value }),
  };
}
