import { Search as SearchIcon, X } from 'lucide-react';
import { Button, Input, SearchField } from 'react-aria-components';
import iconButton from './icon-button.module.css';
import css from './search.module.css';

interface Props {
  readonly label: string;
  /** name of the button that empties it */
  readonly clear: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A field that searches while one types; Escape empties it. */
export function Search({ label, clear, value, onChange }: Props) {
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={css.search}>
      <SearchIcon size={15} aria-hidden="true" className={css.icon} />
      <Input placeholder={label} className={css.input} spellCheck={false} />
      {value === '' ? null : (
        <Button className={[iconButton.plain, css.clear].join(' ')} aria-label={clear}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </SearchField>
  );
}
