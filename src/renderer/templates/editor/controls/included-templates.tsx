import { useServices } from '../../../app/services.ts';
import { excludeTemplate, type IncludePlace, includeTemplates } from '../../edits/rights.ts';
import { Chip } from './chip.tsx';
import { ChipList } from './chip-list.tsx';
import { useClauseEditor } from './context.ts';
import css from './chip.module.css';
import { IncludePicker } from './include-picker.tsx';

interface Props {
  readonly place: IncludePlace;
  readonly names: readonly string[];
}

/** The templates that a rotation policy or a profile includes. */
export function IncludedTemplates({ place, names }: Props) {
  const { messages } = useServices();
  const { change, lookup } = useClauseEditor();
  const t = messages.templates.editor;
  return (
    <div className={css.chips}>
      <span className={css.note}>{t.rows.includes}</span>
      <ChipList about={t.includes.aboutKind[place]}>
        {names.map((name) => (
          <Chip
            key={name}
            text={name}
            isFaulty={lookup(place, name) === null}
            remove={t.includes.remove(name)}
            onRemove={() => change(excludeTemplate(t.edits, place, name))}
          />
        ))}
      </ChipList>
      <IncludePicker kind={place} present={names} onAdd={(added) => change(includeTemplates(t.edits, place, added))} />
    </div>
  );
}
