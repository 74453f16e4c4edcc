import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { type LibraryRow, tagsOf } from '../library/rows.ts';
import css from './tags.module.css';

interface Props {
  readonly rows: readonly LibraryRow[];
  /** null = every template */
  readonly tag: string | null;
  readonly onChange: (tag: string | null) => void;
}

/** Shows only the templates of one tag. */
export function TagFilter({ rows, tag, onChange }: Props) {
  const { messages } = useServices();
  const tags = useMemo(() => tagsOf(rows), [rows]);
  if (tags.length === 0) return null;
  return (
    <ToggleButtonGroup
      aria-label={messages.templates.tagFilter}
      className={css.tags}
      selectionMode="single"
      selectedKeys={tag === null ? [] : [tag]}
      onSelectionChange={(keys) => {
        const [first] = [...keys];
        onChange(first === undefined ? null : String(first));
      }}
    >
      {tags.map((one) => (
        <ToggleButton key={one} id={one} className={css.tag}>
          #{one}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
