import { type RefObject, useEffect, useState } from 'react';

/** What may be dropped. A text is what another program selects, and no file. */
interface Dropped {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText?: (text: string) => void;
}

/**
 * Takes what is dropped onto an element.
 * @returns whether something of it is held over it right now
 */
export function useDrop(target: RefObject<HTMLElement | null>, { onFiles, onText }: Dropped): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const isTaken = (event: DragEvent) =>
      holdsFiles(event) || (onText !== undefined && event.dataTransfer?.types.includes('text/plain') === true);
    const over = (event: DragEvent) => {
      if (!isTaken(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving for an element inside is not leaving.
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!isTaken(event)) return;
      event.preventDefault();
      setOver(false);
      if (holdsFiles(event)) onFiles([...(event.dataTransfer?.files ?? [])]);
      else onText?.(event.dataTransfer?.getData('text/plain') ?? '');
    };
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, [target, onFiles, onText]);
  return isOver;
}
