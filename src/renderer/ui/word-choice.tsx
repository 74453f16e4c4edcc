import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { AddWords } from './add-words.tsx';
import field from './field.module.css';
import layout from './layout.module.css';
import pill from './pill.module.css';
import prose from './prose.module.css';

interface Props {
  readonly label: string;
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
  readonly hint: string;
  readonly fault: string | undefined;
  readonly addLabel: string;
  readonly labels: { readonly add: string; readonly addTo: (label: string) => string };
  readonly onSelect: (chosen: readonly string[]) => void;
  readonly onAdd: (text: string) => void;
}

/** Words to switch on, and a field for any other. */
export function WordChoice({ label, offered, chosen, hint, fault, addLabel, labels, onSelect, onAdd }: Props) {
  const shown = [...new Set([...offered, ...chosen])];
  return (
    <div className={layout.stack}>
      <span className={field.label}>{label}</span>
      {shown.length === 0 ? null : (
        <ToggleButtonGroup
          className={layout.wrap}
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => onSelect([...keys].map(String))}
        >
          {shown.map((word) => (
            <ToggleButton key={word} id={word} className={pill.pill}>
              {word}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <p className={prose.muted}>{hint}</p>
      <AddWords labels={labels} label={addLabel} onAdd={onAdd} />
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </div>
  );
}
