import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import field from './field.module.css';
import layout from './layout.module.css';
import pill from './pill.module.css';
import css from './segmented-control.module.css';

interface Props<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly id: T; readonly name: string }[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}

/** One of a few, side by side, with its name before them. */
export function Segments<T extends string>({ label, isLabelHidden = false, options, selected, onSelect }: Props<T>) {
  return (
    <div className={css.choice}>
      {isLabelHidden ? null : (
        <span className={field.label} aria-hidden="true">
          {label}
        </span>
      )}
      <ToggleButtonGroup
        className={layout.wrap}
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[selected]}
        onSelectionChange={([key]) => {
          const chosen = options.find(({ id }) => id === key);
          if (chosen !== undefined) onSelect(chosen.id);
        }}
      >
        {options.map(({ id, name }) => (
          <ToggleButton key={id} id={id} className={pill.pill}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
