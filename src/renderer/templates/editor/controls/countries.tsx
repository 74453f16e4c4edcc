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
import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import field from '../../../ui/field.module.css';
import layout from '../../../ui/layout.module.css';
import pill from '../../../ui/pill.module.css';
import prose from '../../../ui/prose.module.css';
import { addValues, removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { useClauseEditor } from './context.ts';
import list from './options.module.css';
import { useCountries } from './use-countries.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
}

const geoClaims = ['geoip_allow', 'geoip_disallow'] as const;
type GeoClaim = (typeof geoClaims)[number];

/** The countries of a clause, allowed or excluded, as chips. */
export function CountryChips({ clauseRef, clause }: Props) {
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const t = messages.templates.editor.countries;
  return geoClaims.flatMap((claim) =>
    (clause[claim] ?? []).map((code) => {
      const name = format.country(code);
      return (
        <Chip
          key={`${claim} ${code}`}
          kind="plain"
          text={t[claim].chip(name)}
          {...(name === code ? {} : { note: code })}
          isFaulty={!countryCodes.includes(code.toUpperCase())}
          remove={messages.templates.editor.lists.remove(t[claim].one, name, clauseRef.number)}
          onRemove={() => change(removeValue(messages.templates.editor.edits, clauseRef, claim, code))}
        />
      );
    }),
  );
}

/** Chooses countries by their names. */
export function CountryPicker({ clauseRef, clause }: Props) {
  const { messages } = useServices();
  const t = messages.templates.editor.countries;
  return (
    <ValueButton
      about={t.about(clauseRef.number)}
      name={messages.templates.editor.lists.addTo(t.one, clauseRef.number)}
      kind="add"
      face={
        <>
          <Plus size={13} aria-hidden="true" />
          {t.one}
        </>
      }
    >
      {() => <CountryPanel clauseRef={clauseRef} clause={clause} />}
    </ValueButton>
  );
}

function CountryPanel({ clauseRef, clause }: Props) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const countries = useCountries();
  const { startsWith } = useFilter({ sensitivity: 'base' });
  const [claim, setClaim] = useState<GeoClaim>(
    clause.geoip_allow === undefined && clause.geoip_disallow !== undefined ? 'geoip_disallow' : 'geoip_allow',
  );
  const t = messages.templates.editor.countries;
  const chosen = clause[claim] ?? [];
  const choose = (codes: readonly string[]) => {
    const added = codes.filter((code) => !chosen.includes(code));
    const removed = chosen.filter((code) => countryCodes.includes(code) && !codes.includes(code));
    if (added.length > 0) change(addValues(messages.templates.editor.edits, clauseRef, claim, added));
    for (const code of removed) change(removeValue(messages.templates.editor.edits, clauseRef, claim, code));
  };
  return (
    <>
      <ToggleButtonGroup
        className={layout.wrap}
        aria-label={t.lists}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[claim]}
        onSelectionChange={(keys) => setClaim(keys.has('geoip_disallow') ? 'geoip_disallow' : 'geoip_allow')}
      >
        {geoClaims.map((one) => (
          <ToggleButton key={one} id={one} className={pill.pill}>
            {t[one].choice}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={prose.muted}>{t[claim].hint}</p>
      <Autocomplete filter={(text, typed) => wordsOf(text).some((start) => startsWith(start, typed.trim()))}>
        <SearchField aria-label={t.search} autoFocus className={field.field ?? ''}>
          <Input
            role="combobox"
            aria-expanded
            className={[field.input, list.search].join(' ')}
            placeholder={t.search}
            spellCheck={false}
          />
        </SearchField>
        <ListBox
          key={claim}
          aria-label={t[claim].list(clauseRef.number)}
          className={list.options ?? ''}
          items={countries}
          selectionMode="multiple"
          // Escape closes; it must not take back what was chosen.
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) => choose(keys === 'all' ? [] : [...keys].map(String))}
          renderEmptyState={() => <div className={list.none}>{t.none}</div>}
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
  name.split(' ').map((_, index, words) => words.slice(index).join(' '));
