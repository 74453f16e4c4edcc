import type { TemplateKind } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { canAdd } from '../../edits/claims.ts';
import { useClauseEditor } from './context.ts';
import { ValuePicker } from './value-picker.tsx';

interface Props {
  readonly kind: TemplateKind;
  /** what is included already, with or without `@` */
  readonly present: readonly string[];
  /** where there is a name of its own for the button */
  readonly face?: string;
  /** names without `@` */
  readonly onAdd: (names: readonly string[]) => void;
}

/** Chooses templates of a kind to be included where no clause is. */
export function IncludePicker({ kind, present, face, onAdd }: Props) {
  const { messages } = useServices();
  const { includable } = useClauseEditor();
  const t = messages.templates.editor.includes;
  const plain = (name: string) => name.replace(/^@/, '');
  return (
    <ValuePicker
      about={t.aboutKind[kind]}
      face={face ?? t.one}
      name={t.addKind[kind]}
      hint={t.hint}
      placeholder=""
      present={present.map(plain)}
      suggestions={includable(kind).map((value) => ({ value }))}
      canAdd={(names) => canAdd({}, 'include', names)}
      onAdd={(names) => onAdd(names.map(plain))}
    />
  );
}
