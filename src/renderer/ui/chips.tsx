import css from './chips.module.css';
import layout from './layout.module.css';

/** Values side by side; the list says what they are. */
export function Chips({ label, values }: { readonly label: string; readonly values: readonly string[] }) {
  return (
    <ul className={layout.wrap} aria-label={label}>
      {values.map((value) => (
        <li key={value} className={css.chip}>
          {value}
        </li>
      ))}
    </ul>
  );
}
