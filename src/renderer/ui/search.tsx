import { Search as SearchIcon, X } from 'lucide-react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import css from './search.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A field that searches while one types; Escape empties it. */
export function Search({ label, value, onChange }: Props) {
  const { messages } = useServices();
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={css.search}>
      <SearchIcon size={15} aria-hidden="true" className={css.icon} />
      <Input placeholder={label} className={css.input} spellCheck={false} />
      {value === '' ? null : (
        <Button className={css.clear} aria-label={messages.tokens.clearSearch}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </SearchField>
  );
}
