import { memo, type ReactNode } from 'react';
import { Group } from 'react-aria-components';
import type { ClaimName, TemplateClause, TimeExpression } from '../../../shared/templates/model.ts';
import { resolveTime } from '../../../shared/time/expression.ts';
import { useServices } from '../../app/services.ts';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import { isEqual } from '../draft/equal.ts';
import { dropUnknown } from '../edits/claims.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import css from './clause-rows.module.css';
import controls from './controls/chip.module.css';
import { useClauseEditor, useMinute, useUnreadable } from './controls/context.ts';
import { CountControl } from './controls/count.tsx';
import { CountryChips, CountryPicker } from './controls/countries.tsx';
import { HostChips, HostPicker } from './controls/hosts.tsx';
import { IncludeControl } from './controls/includes.tsx';
import { ListControl } from './controls/list.tsx';
import { TimeControl } from './controls/time.tsx';
import { isRelative, utcOf } from './controls/time-text.ts';
import { UnknownMembers } from './controls/unknown.tsx';
import { type Note, NoteList } from './notes.tsx';

interface BodyProps {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
  readonly notes: readonly Note[];
  /** the user asked for the control of includes, which is not shown otherwise */
  readonly includes: boolean;
}

/** The claims of an unfolded clause, each with its control: when, for what, from where, how often. */
export function ClauseBody({ clauseRef, clause, notes, includes }: BodyProps) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const t = messages.templates.editor;
  const { include = [], unknown = [] } = clause;
  return (
    <div className={css.body}>
      <WhenRow clauseRef={clauseRef} clause={clause} notes={notes} />
      <WhatRow clauseRef={clauseRef} clause={clause} notes={notes} />
      <WhereRow clauseRef={clauseRef} clause={clause} notes={notes} />
      <OftenRow clauseRef={clauseRef} clause={clause} notes={notes} />
      {include.length > 0 || includes ? (
        <Row label={t.rows.includes}>
          <IncludeControl clauseRef={clauseRef} clause={clause} opensAtOnce={includes && include.length === 0} />
          <NoteList notes={notes} claims={['include']} />
        </Row>
      ) : null}
      {unknown.length > 0 ? (
        <Row label={t.rows.unknown}>
          <UnknownMembers
            of={t.clause(clauseRef.number)}
            members={unknown}
            onRemove={(member) => change(dropUnknown(t.edits, clauseRef, member))}
          />
        </Row>
      ) : null}
      <NoteList notes={notes} claims={[null]} />
    </div>
  );
}

interface Props {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
  readonly notes: readonly Note[];
}

/** A row is drawn anew only for the claims that it shows. */
const showing =
  (...claims: readonly ClaimName[]) =>
  (props: Props, next: Props): boolean =>
    isEqual(props.clauseRef, next.clauseRef) &&
    claims.every((claim) => props.clause[claim] === next.clause[claim]) &&
    isEqual(props.notes, next.notes);

/** Start time and expiry of a clause. */
const WhenRow = memo(
  function WhenRow({ clauseRef, clause: { nbf, exp }, notes }: Props) {
    const { messages } = useServices();
    return (
      <Row label={messages.templates.editor.rows.when}>
        <Line>
          <TimeControl clauseRef={clauseRef} claim="nbf" value={nbf} />
          <TimeControl clauseRef={clauseRef} claim="exp" value={exp} />
          <TimesMeant clauseRef={clauseRef} nbf={nbf} exp={exp} />
        </Line>
        <NoteList notes={notes} claims={['nbf', 'exp']} />
      </Row>
    );
  },
  showing('nbf', 'exp'),
);

/** Scopes, and the services that accept the access tokens. */
const WhatRow = memo(
  function WhatRow({ clauseRef, clause, notes }: Props) {
    const { messages } = useServices();
    const lead = <span className={prose.muted}>{messages.templates.editor.lists.audience.lead}</span>;
    return (
      <Row label={messages.templates.editor.rows.what}>
        <Line>
          <ListControl clauseRef={clauseRef} clause={clause} claim="scope" />
          <ListControl clauseRef={clauseRef} clause={clause} claim="audience" lead={lead} />
        </Line>
        <NoteList notes={notes} claims={['scope', 'audience']} />
      </Row>
    );
  },
  showing('scope', 'audience'),
);

/** From where a clause can be used: hosts and countries. */
const WhereRow = memo(
  function WhereRow({ clauseRef, clause, notes }: Props) {
    const { messages } = useServices();
    const t = messages.templates.editor;
    const { hosts = [], geoip_allow = [], geoip_disallow = [] } = clause;
    return (
      <Row label={t.rows.where}>
        <Line>
          {hosts.length + geoip_allow.length + geoip_disallow.length === 0 ? null : (
            <ul className={[layout.wrap, controls.chips].join(' ')} aria-label={t.places(clauseRef.number)}>
              <HostChips clauseRef={clauseRef} clause={clause} />
              <CountryChips clauseRef={clauseRef} clause={clause} />
            </ul>
          )}
          <HostPicker clauseRef={clauseRef} clause={clause} />
          <CountryPicker clauseRef={clauseRef} clause={clause} />
        </Line>
        {geoip_allow.length > 0 && geoip_disallow.length > 0 ? <p className={prose.muted}>{t.countries.both}</p> : null}
        <NoteList notes={notes} claims={['hosts', 'geoip_allow', 'geoip_disallow']} />
      </Row>
    );
  },
  showing('hosts', 'geoip_allow', 'geoip_disallow'),
);

/** How often a clause can be used. */
const OftenRow = memo(
  function OftenRow({ clauseRef, clause: { usages_AT, usages_other }, notes }: Props) {
    const { messages } = useServices();
    return (
      <Row label={messages.templates.editor.rows.often}>
        <Line>
          <CountControl clauseRef={clauseRef} claim="usages_AT" value={usages_AT} />
          <CountControl clauseRef={clauseRef} claim="usages_other" value={usages_other} />
        </Line>
        <NoteList notes={notes} claims={['usages_AT', 'usages_other']} />
      </Row>
    );
  },
  showing('usages_AT', 'usages_other'),
);

interface RowProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A line of a card: what it is about, and the controls of it. */
function Row({ label, children }: RowProps) {
  return (
    <Group aria-label={label} className={css.row ?? ''}>
      <span className={css.label} aria-hidden="true">
        {label}
      </span>
      <div className={css.controls}>{children}</div>
    </Group>
  );
}

/** Controls side by side. */
function Line({ children }: { readonly children: ReactNode }) {
  return <div className={css.line}>{children}</div>;
}

interface TimesProps {
  readonly clauseRef: ClauseRef;
  readonly nbf: TimeExpression | undefined;
  readonly exp: TimeExpression | undefined;
}

/** The instants that the times of a clause mean, here and in UTC. What stands there unreadable means none. */
function TimesMeant({ clauseRef: { key }, nbf, exp }: TimesProps) {
  const { messages, format } = useServices();
  const minute = useMinute();
  const t = messages.templates.editor.times;
  const meant = (written: TimeExpression | undefined, lead: string) => {
    const resolved = written === undefined ? null : resolveTime(written, minute);
    if (written === undefined || resolved?.ok !== true || resolved.value === null) return null;
    const utc = utcOf(resolved.value);
    // A written date says itself what it is here.
    return isRelative(written) ? t.meant(lead, format.moment(resolved.value), utc) : t.meantUtc(utc);
  };
  const readable = {
    nbf: useUnreadable('nbf', key) === null ? nbf : undefined,
    exp: useUnreadable('exp', key) === null ? exp : undefined,
  };
  const parts = [meant(readable.nbf, t.nbf.before), meant(readable.exp, t.exp.before)].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className={prose.muted}>= {parts.join(', ')}</span>;
}
