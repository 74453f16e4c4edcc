import { useMemo } from 'react';
import { Collection, GridList, GridListHeader, GridListSection, ListLayout, Virtualizer } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { useIsWide } from '../../hooks/use-is-wide.ts';
import { type LibraryRow, sectionsOf } from '../library/rows.ts';
import { ListRow } from './row.tsx';
import css from './templates.module.css';

/** Pixels; the style sheet has the same numbers. */
const sizes = { rowSize: 52, headingSize: 34 };

interface Props {
  readonly rows: readonly LibraryRow[];
  /** key of the open row */
  readonly selected: string | null;
  readonly onOpen: (row: LibraryRow) => void;
  /** keys of the rows that were chosen for an action on several; null = none are being chosen */
  readonly chosen: ReadonlySet<string> | null;
  readonly onSelect: (keys: ReadonlySet<string>) => void;
}

/** The user's templates by kind; only the visible rows exist, so that 1,000 scroll like ten. */
export function TemplateList({ rows, selected, onOpen, chosen, onSelect }: Props) {
  const { messages } = useServices();
  const isWide = useIsWide();
  const sections = useMemo(() => sectionsOf(rows), [rows]);
  const open = (key: string) => {
    const row = rows.find((one) => one.key === key);
    if (row !== undefined) onOpen(row);
  };
  const isChoosing = chosen !== null;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={sizes}>
      <GridList
        className={css.list}
        aria-label={messages.templates.list}
        dependencies={[isChoosing]}
        // Side by side the editor follows the arrow keys; alone, a row is opened by a click or Enter.
        selectionMode={isChoosing ? 'multiple' : isWide ? 'single' : 'none'}
        selectionBehavior={isChoosing ? 'toggle' : 'replace'}
        disallowEmptySelection={!isChoosing}
        selectedKeys={chosen ?? (selected === null ? [] : [selected])}
        onSelectionChange={(keys) => {
          const all = keys === 'all' ? rows.map((row) => row.key) : [...keys].map(String);
          if (isChoosing) onSelect(new Set(all));
          else if (all[0] !== undefined) open(all[0]);
        }}
        {...(isChoosing ? {} : { onAction: (key) => open(String(key)) })}
      >
        {sections.map(({ kind, rows: within }) => (
          <GridListSection key={kind} id={kind} className={css.section}>
            <GridListHeader className={css.heading}>{messages.templates.kinds[kind]}</GridListHeader>
            <Collection items={within.map((row) => ({ id: row.key, row }))} dependencies={[isChoosing]}>
              {({ row }) => <ListRow row={row} isChoosing={isChoosing} />}
            </Collection>
          </GridListSection>
        ))}
      </GridList>
    </Virtualizer>
  );
}
