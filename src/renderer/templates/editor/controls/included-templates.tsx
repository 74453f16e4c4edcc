import { useServices } from '../../../app/services.ts';
import { excludeTemplate, type IncludePlace, includeTemplates } from '../../edits/rights.ts';
import { Chip } from './chip.tsx';
import { ChipList } from './chip-list.tsx';
import { useCardBench } from './clause-editor-context.ts';
import css from './control.module.css';
import { IncludePicker } from './include-picker.tsx';

interface Props {
  readonly place: IncludePlace;
  readonly names: readonly string[];
}

/** The templates that a rotation policy or a profile includes. */
export function IncludedTemplates({ place, names }: Props) {
  const { words } = useServices();
  const { change, lookup } = useCardBench();
  const say = words.workshop;
  return (
    <div className={css.chips}>
      <span className={css.note}>{say.rows.includes}</span>
      <ChipList about={say.includes.aboutKind[place]}>
        {names.map((name) => (
          <Chip
            key={name}
            text={name}
            isFaulty={lookup(place, name) === null}
            remove={say.includes.remove(name)}
            onRemove={() => change(excludeTemplate(say.edits, place, name))}
          />
        ))}
      </ChipList>
      <IncludePicker
        kind={place}
        present={names}
        onAdd={(added) => change(includeTemplates(say.edits, place, added))}
      />
    </div>
  );
}
