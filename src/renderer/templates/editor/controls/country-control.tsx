import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
  useFilter,
} from 'react-aria-components';
import { countryCodes } from '../../../../shared/templates/countries.ts';
import type { WrittenClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import field from '../../../ui/field.module.css';
import pill from '../../../ui/pill.module.css';
import { addValues, removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { useCardBench } from './clause-editor-context.ts';
import css from './control.module.css';
import list from './options.module.css';
import { useCountries } from './use-countries.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
}

const geoClaims = ['geoip_allow', 'geoip_disallow'] as const;
type GeoClaim = (typeof geoClaims)[number];

/** The countries of a clause, allowed or excluded, as chips. */
export function CountryChips({ place, clause }: Props) {
  const { words, format } = useServices();
  const { change } = useCardBench();
  const say = words.workshop.countries;
  return geoClaims.flatMap((claim) =>
    (clause[claim] ?? []).map((code) => {
      const name = format.country(code);
      return (
        <Chip
          key={`${claim} ${code}`}
          kind="plain"
          text={say[claim].chip(name)}
          {...(name === code ? {} : { note: code })}
          isFaulty={!countryCodes.includes(code.toUpperCase())}
          remove={words.workshop.lists.remove(say[claim].one, name, place.number)}
          onRemove={() => change(removeValue(words.workshop.edits, place, claim, code))}
        />
      );
    }),
  );
}

/** Chooses countries by their names. */
export function CountryPicker({ place, clause }: Props) {
  const { words } = useServices();
  const say = words.workshop.countries;
  return (
    <ValueButton
      about={say.about(place.number)}
      name={words.workshop.lists.addTo(say.one, place.number)}
      kind="add"
      face={
        <>
          <Plus size={13} aria-hidden="true" />
          {say.one}
        </>
      }
    >
      {() => <CountryPanel place={place} clause={clause} />}
    </ValueButton>
  );
}

function CountryPanel({ place, clause }: Props) {
  const { words } = useServices();
  const { change } = useCardBench();
  const countries = useCountries();
  const { startsWith } = useFilter({ sensitivity: 'base' });
  const [claim, setClaim] = useState<GeoClaim>(
    clause.geoip_allow === undefined && clause.geoip_disallow !== undefined ? 'geoip_disallow' : 'geoip_allow',
  );
  const say = words.workshop.countries;
  const chosen = clause[claim] ?? [];
  const choose = (codes: readonly string[]) => {
    const added = codes.filter((code) => !chosen.includes(code));
    const removed = chosen.filter((code) => countryCodes.includes(code) && !codes.includes(code));
    if (added.length > 0) change(addValues(words.workshop.edits, place, claim, added));
    for (const code of removed) change(removeValue(words.workshop.edits, place, claim, code));
  };
  return (
    <>
      <ToggleButtonGroup
        className={pill.row}
        aria-label={say.lists}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[claim]}
        onSelectionChange={(keys) => setClaim(keys.has('geoip_disallow') ? 'geoip_disallow' : 'geoip_allow')}
      >
        {geoClaims.map((one) => (
          <ToggleButton key={one} id={one} className={pill.pill}>
            {say[one].choice}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={css.note}>{say[claim].hint}</p>
      <Autocomplete filter={(text, typed) => wordsOf(text).some((start) => startsWith(start, typed.trim()))}>
        <SearchField aria-label={say.search} autoFocus className={field.field ?? ''}>
          <Input
            role="combobox"
            aria-expanded
            className={[field.input, list.search].join(' ')}
            placeholder={say.search}
            spellCheck={false}
          />
        </SearchField>
        <ListBox
          key={claim}
          aria-label={say[claim].list(place.number)}
          className={list.options ?? ''}
          items={countries}
          selectionMode="multiple"
          // Escape closes; it must not take back what was chosen.
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) => choose(keys === 'all' ? [] : [...keys].map(String))}
          renderEmptyState={() => <div className={list.none}>{say.none}</div>}
        >
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={`${name} ${id}`} className={list.option ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={list.tick} aria-hidden="true">
                    {isSelected ? <Check size={14} /> : null}
                  </span>
                  <span>{name}</span>
                  <span className={list.optionHint}>{id}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </>
  );
}

/** A name from each of its words on, so that one finds a country by any of them. */
const wordsOf = (name: string): readonly string[] =>
  name.split(' ').map((_, place, words) => words.slice(place).join(' '));
