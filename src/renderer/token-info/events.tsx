import { Clipboard } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TokenEvent } from '../../shared/credentials/token-info.ts';
import { maxTextLength } from '../../shared/templates/limits.ts';
import {
  addressesIn,
  type EventKind,
  eventKinds,
  eventsAsCsv,
  filterEvents,
  kindOfEvent,
} from '../../shared/token-info/events.ts';
import { useServices } from '../app/services.ts';
import { unixNow } from '../hooks/use-now.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import prose from '../ui/prose.module.css';
import { Search } from '../ui/search.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { EventTable } from './event-table.tsx';
import css from './events.module.css';

const periods = { any: null, hour: 3_600, day: 86_400, week: 7 * 86_400, month: 30 * 86_400 } as const;

type Period = keyof typeof periods;

const periodNames = Object.keys(periods) as readonly Period[];

interface Choice {
  readonly text: string;
  readonly kind: EventKind | null;
  readonly period: Period;
  readonly ip: string | null;
}

const everything: Choice = { text: '', kind: null, period: 'any', ip: null };

/** The name of what is not limited, in the choices of a filter. */
const any = 'any';

/** Events with a filter for them. A filter is offered only where it can tell some of them apart. */
export function Events({ events }: { readonly events: readonly TokenEvent[] }) {
  const { messages, format, toasts } = useServices();
  const t = messages.tokenInfo.history;
  const [choice, setChoice] = useState(everything);
  const { text, kind, period, ip } = choice;
  const copy = useToastVerb('copy-text');
  const addresses = useMemo(() => addressesIn(events), [events]);
  const kinds = useMemo(() => new Set(events.map((one) => kindOfEvent(one.event))), [events]);
  const found = useMemo(() => {
    const length = periods[period];
    const since = length === null ? null : unixNow() - length;
    return filterEvents(events, { text, kind, since, ip }, t.nameOf);
  }, [events, text, kind, period, ip, t]);
  const all = t.count(format.number(events.length), events.length);
  const copyFound = async () => {
    const { text: csv, count } = eventsAsCsv(found, t.csvHeader, maxTextLength);
    const done = await copy.run({ text: csv });
    if (done)
      toasts.show({
        kind: 'done',
        title: t.copied(format.number(count), count),
        lines: [count < found.length ? t.copiedFirst : ''],
      });
  };
  return (
    <>
      {events.length < 2 ? null : (
        <div className={css.filter}>
          <Search
            label={t.search}
            clear={t.clearSearch}
            value={text}
            onChange={(next) => setChoice({ ...choice, text: next })}
          />
          {kinds.size < 2 ? null : (
            <SelectField
              label={t.kind}
              selected={kind ?? any}
              options={[
                option(any, t.anyKind),
                ...eventKinds.filter((one) => kinds.has(one)).map((one) => option(one, t.kinds[one])),
              ]}
              onSelect={(id) => setChoice({ ...choice, kind: eventKinds.find((one) => one === id) ?? null })}
            />
          )}
          <SelectField
            label={t.period}
            selected={period}
            options={periodNames.map((one) => option(one, t.periods[one]))}
            onSelect={(id) => setChoice({ ...choice, period: periodNames.find((one) => one === id) ?? 'any' })}
          />
          {addresses.length < 2 ? null : (
            <SelectField
              label={t.address}
              selected={ip ?? any}
              options={[option(any, t.anyAddress), ...addresses.map((one) => option(one, one))]}
              onSelect={(id) => setChoice({ ...choice, ip: id === any ? null : id })}
            />
          )}
        </div>
      )}
      <div className={css.found}>
        <p className={prose.muted} role="status">
          {found.length === events.length ? all : t.found(format.number(found.length), all)}
        </p>
        {found.length === 0 ? (
          <Button onPress={() => setChoice(everything)}>{t.clearFilter}</Button>
        ) : (
          <Button isPending={copy.pending} onPress={() => void copyFound()}>
            <Clipboard size={14} aria-hidden="true" />
            {t.copy}
          </Button>
        )}
      </div>
      {found.length === 0 ? <p>{t.noMatch}</p> : <EventTable events={found} />}
    </>
  );
}

const option = (id: string, name: string) => ({ id, name, hint: '' });
