import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { memo } from 'react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';

interface Props {
  /** every clause is folded already */
  readonly areFolded: boolean;
  readonly foldAll: (folded: boolean) => void;
}

/** Folds all clauses, or unfolds them. */
export const FoldAll = memo(function FoldAll({ areFolded, foldAll }: Props) {
  const { messages } = useServices();
  const Icon = areFolded ? ChevronsUpDown : ChevronsDownUp;
  return (
    <Button
      kind="icon"
      aria-label={areFolded ? messages.templates.editor.unfoldAll : messages.templates.editor.foldAll}
      onPress={() => foldAll(!areFolded)}
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  );
});
