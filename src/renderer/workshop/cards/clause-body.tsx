import type { WrittenClause } from '../../../shared/template/model.ts';
import { useServices } from '../../services.ts';
import controls from '../controls/control.module.css';
import { CountControl } from '../controls/count-control.tsx';
import { CountryChips, CountryPicker } from '../controls/country-control.tsx';
import { HostChips, HostPicker } from '../controls/host-control.tsx';
import { IncludeControl } from '../controls/include-control.tsx';
import { ListControl } from '../controls/list-control.tsx';
import { TimeControl } from '../controls/time-control.tsx';
import { UnknownMembers } from '../controls/unknown-control.tsx';
import { dropUnknown } from '../edits-claims.ts';
import type { ClauseRef } from '../edits-clauses.ts';
import { useCardBench } from './card-bench.ts';
import css from './clause-card.module.css';
import { NoteList } from './note-list.tsx';
import type { Note } from './notes.ts';
import { Line, Row } from './row.tsx';
import { TimesMeant } from './times-meant.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
  readonly notes: readonly Note[];
  /** the user asked for the control of includes, which is not shown otherwise */
  readonly includes: boolean;
}

/** The claims of an unfolded clause, each with its control: when, for what, from where, how often. */
export function ClauseBody({ place, clause, notes, includes }: Props) {
  const { words } = useServices();
  const { change } = useCardBench();
  const say = words.workshop;
  const { hosts = [], geoip_allow = [], geoip_disallow = [], include = [], unknown = [] } = clause;
  const hasPlaces = hosts.length + geoip_allow.length + geoip_disallow.length > 0;
  return (
    <div className={css.body}>
      <Row label={say.rows.when}>
        <Line>
          <TimeControl clause={place} claim="nbf" value={clause.nbf} />
          <TimeControl clause={place} claim="exp" value={clause.exp} />
          <TimesMeant nbf={clause.nbf} exp={clause.exp} />
        </Line>
        <NoteList notes={notes} claims={['nbf', 'exp']} />
      </Row>
      <Row label={say.rows.what}>
        <Line>
          <ListControl place={place} clause={clause} claim="scope" />
          <ListControl
            place={place}
            clause={clause}
            claim="audience"
            lead={<span className={controls.note}>{say.lists.audience.lead}</span>}
          />
        </Line>
        <NoteList notes={notes} claims={['scope', 'audience']} />
      </Row>
      <Row label={say.rows.where}>
        <Line>
          {hasPlaces ? (
            <ul className={controls.chips} aria-label={say.places(place.number)}>
              <HostChips place={place} clause={clause} />
              <CountryChips place={place} clause={clause} />
            </ul>
          ) : null}
          <HostPicker place={place} clause={clause} />
          <CountryPicker place={place} clause={clause} />
        </Line>
        {geoip_allow.length > 0 && geoip_disallow.length > 0 ? (
          <p className={controls.note}>{say.countries.both}</p>
        ) : null}
        <NoteList notes={notes} claims={['hosts', 'geoip_allow', 'geoip_disallow']} />
      </Row>
      <Row label={say.rows.often}>
        <Line>
          <CountControl clause={place} claim="usages_AT" value={clause.usages_AT} />
          <CountControl clause={place} claim="usages_other" value={clause.usages_other} />
        </Line>
        <NoteList notes={notes} claims={['usages_AT', 'usages_other']} />
      </Row>
      {include.length > 0 || includes ? (
        <Row label={say.rows.includes}>
          <IncludeControl place={place} clause={clause} opensAtOnce={includes && include.length === 0} />
          <NoteList notes={notes} claims={['include']} />
        </Row>
      ) : null}
      {unknown.length > 0 ? (
        <Row label={say.rows.unknown}>
          <UnknownMembers
            of={say.clause(place.number)}
            members={unknown}
            onRemove={(member) => change(dropUnknown(say.edits, place, member))}
          />
        </Row>
      ) : null}
      <NoteList notes={notes} claims={[null]} />
    </div>
  );
}
