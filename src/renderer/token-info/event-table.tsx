import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { TokenEvent } from '../../shared/credentials/token-info.ts';
import { isHarmlessSkew } from '../../shared/time/skew.ts';
import { type EventOrder, sortEvents } from '../../shared/token-info/events.ts';
import { useServices } from '../app/services.ts';
import { unixNow } from '../hooks/use-now.ts';
import prose from '../ui/prose.module.css';
import css from './event-table.module.css';
import { More, pageSize } from './more.tsx';

interface Sort {
  readonly by: EventOrder;
  readonly descending: boolean;
}

const columns: readonly EventOrder[] = ['time', 'event', 'ip'];

/** Events as a table that sorts by its columns. */
export function EventTable({ events }: { readonly events: readonly TokenEvent[] }) {
  const { messages } = useServices();
  const t = messages.tokenInfo.history;
  const [sort, setSort] = useState<Sort>({ by: 'time', descending: true });
  const [shown, setShown] = useState(pageSize);
  // Events have no ids, and the same can happen twice in a second.
  const rows = useMemo(
    () => sortEvents(events, sort.by, sort.descending, t.nameOf).map((event, row) => ({ row, event })),
    [events, sort, t],
  );
  return (
    <>
      <table className={css.table} aria-label={t.table}>
        <thead>
          <tr>
            {columns.map((by) => (
              <SortableColumn key={by} by={by} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ row, event }) => (
            <EventRow key={row} event={event} />
          ))}
        </tbody>
      </table>
      <More shown={shown} all={rows.length} onMore={() => setShown(shown + pageSize)} />
    </>
  );
}

interface ColumnProps {
  readonly by: EventOrder;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The head of a column. A press sorts by it, times from the newest on; another press turns that round. */
function SortableColumn({ by, sort, onSort }: ColumnProps) {
  const { messages } = useServices();
  const isSorted = sort.by === by;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={css[by]}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <Button
        className={css.sort}
        onPress={() => onSort({ by, descending: isSorted ? !sort.descending : by === 'time' })}
      >
        {messages.tokenInfo.history.columns[by]}
        {isSorted ? <Arrow size={13} aria-hidden="true" /> : null}
      </Button>
    </th>
  );
}

/** A narrow column has two lines for a day and its time. */
const breakable = (moment: string) => moment.replaceAll('\u00a0', ' ');

function EventRow({ event }: { readonly event: TokenEvent }) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo.history;
  const { time, comment, ip, userAgent } = event;
  return (
    <tr>
      <td title={format.exact(time)}>
        {breakable(format.moment(time))}
        {isHarmlessSkew(time - unixNow()) || time < unixNow() ? null : <p className={css.odd}>{t.inFuture}</p>}
      </td>
      <td>
        <span className={css.name}>{t.nameOf(event.event)}</span>
        {comment === '' ? null : <p className={prose.muted}>{comment}</p>}
        {userAgent === '' ? null : <p className={prose.muted}>{userAgent}</p>}
      </td>
      <td>{ip}</td>
    </tr>
  );
}
