import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import css from './version-split.module.css';

interface Props {
  /** name of the list */
  readonly label: string;
  readonly versions: readonly { readonly id: string; readonly title: string; readonly detail: string }[];
  readonly chosen: string;
  readonly onSelect: (id: string) => void;
  /** what is shown of the chosen one */
  readonly children: ReactNode;
}

/** A list of versions of templates of which one is chosen, and what is shown of that beside it. */
export function VersionSplit({ label, versions, chosen, onSelect, children }: Props) {
  return (
    <div className={css.split}>
      <ListBox
        aria-label={label}
        className={css.list}
        items={versions}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [first] = keys === 'all' ? [] : [...keys];
          if (first !== undefined) onSelect(String(first));
        }}
      >
        {({ title, detail }) => (
          <ListBoxItem textValue={title} className={css.version}>
            <bdi className={css.title}>{title}</bdi>
            <span className={css.detail}>{detail}</span>
          </ListBoxItem>
        )}
      </ListBox>
      <div className={css.chosen}>{children}</div>
    </div>
  );
}
