import { useState } from 'react';
import { useServices } from '../app/services.ts';
import type { TypedField } from './typed-texts.ts';

/** The text of a field, as it was left when its view was shown last. */
export function useTypedText(field: TypedField): readonly [string, (text: string) => void] {
  const { typedTexts } = useServices();
  const [text, setText] = useState(() => typedTexts.get(field));
  const type = (next: string) => {
    setText(next);
    typedTexts.set(field, next);
  };
  return [text, type];
}
