import { memo } from 'react';
import type { ClaimName, TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { isEqual } from '../draft/equal.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import controls from './controls/chip.module.css';
import { CountControl } from './controls/count.tsx';
import { CountryChips, CountryPicker } from './controls/countries.tsx';
import { HostChips, HostPicker } from './controls/hosts.tsx';
import { ListControl } from './controls/list.tsx';
import { TimeControl } from './controls/time.tsx';
import { NoteList } from './note-list.tsx';
import type { Note } from './notes.ts';
import { Line, Row } from './row.tsx';
import { TimesMeant } from './times-meant.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: TemplateClause;
  readonly notes: readonly Note[];
}

/** A row is drawn anew only for the claims that it shows. */
const showing =
  (...claims: readonly ClaimName[]) =>
  (props: Props, next: Props): boolean =>
    isEqual(props.place, next.place) &&
    claims.every((claim) => props.clause[claim] === next.clause[claim]) &&
    isEqual(props.notes, next.notes);

/** When a clause begins and ends. */
export const WhenRow = memo(
  function WhenRow({ place, clause: { nbf, exp }, notes }: Props) {
    const { messages } = useServices();
    return (
      <Row label={messages.templates.editor.rows.when}>
        <Line>
          <TimeControl place={place} claim="nbf" value={nbf} />
          <TimeControl place={place} claim="exp" value={exp} />
          <TimesMeant place={place} nbf={nbf} exp={exp} />
        </Line>
        <NoteList notes={notes} claims={['nbf', 'exp']} />
      </Row>
    );
  },
  showing('nbf', 'exp'),
);

/** What a clause is for: scopes, and the services that accept the access tokens. */
export const WhatRow = memo(
  function WhatRow({ place, clause, notes }: Props) {
    const { messages } = useServices();
    const lead = <span className={controls.note}>{messages.templates.editor.lists.audience.lead}</span>;
    return (
      <Row label={messages.templates.editor.rows.what}>
        <Line>
          <ListControl place={place} clause={clause} claim="scope" />
          <ListControl place={place} clause={clause} claim="audience" lead={lead} />
        </Line>
        <NoteList notes={notes} claims={['scope', 'audience']} />
      </Row>
    );
  },
  showing('scope', 'audience'),
);

/** From where a clause can be used: hosts and countries. */
export const WhereRow = memo(
  function WhereRow({ place, clause, notes }: Props) {
    const { messages } = useServices();
    const t = messages.templates.editor;
    const { hosts = [], geoip_allow = [], geoip_disallow = [] } = clause;
    return (
      <Row label={t.rows.where}>
        <Line>
          {hosts.length + geoip_allow.length + geoip_disallow.length === 0 ? null : (
            <ul className={controls.chips} aria-label={t.places(place.number)}>
              <HostChips place={place} clause={clause} />
              <CountryChips place={place} clause={clause} />
            </ul>
          )}
          <HostPicker place={place} clause={clause} />
          <CountryPicker place={place} clause={clause} />
        </Line>
        {geoip_allow.length > 0 && geoip_disallow.length > 0 ? (
          <p className={controls.note}>{t.countries.both}</p>
        ) : null}
        <NoteList notes={notes} claims={['hosts', 'geoip_allow', 'geoip_disallow']} />
      </Row>
    );
  },
  showing('hosts', 'geoip_allow', 'geoip_disallow'),
);

/** How often a clause can be used. */
export const OftenRow = memo(
  function OftenRow({ place, clause: { usages_AT, usages_other }, notes }: Props) {
    const { messages } = useServices();
    return (
      <Row label={messages.templates.editor.rows.often}>
        <Line>
          <CountControl place={place} claim="usages_AT" value={usages_AT} />
          <CountControl place={place} claim="usages_other" value={usages_other} />
        </Line>
        <NoteList notes={notes} claims={['usages_AT', 'usages_other']} />
      </Row>
    );
  },
  showing('usages_AT', 'usages_other'),
);
