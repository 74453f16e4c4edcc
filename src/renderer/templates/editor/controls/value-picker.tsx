import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import {
  Autocomplete,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Text,
  TextField,
  useFilter,
} from 'react-aria-components';
import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { Button } from '../../../ui/button.tsx';
import field from '../../../ui/field.module.css';
import { OptionHint } from '../../../ui/option-hint.tsx';
import prose from '../../../ui/prose.module.css';
import { addValues, canAdd, type ListClaim, valuesOf } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { type Suggestion, useClauseEditor } from './context.ts';
import list from './options.module.css';
import { splitPasted } from './split-pasted.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  /** what is added: "Scopes of clause 2" */
  readonly about: string;
  /** the button that opens it: "+ scope", and its name */
  readonly face: string;
  readonly name: string;
  /** how it is to be written */
  readonly hint: string;
  readonly placeholder: string;
  /** what is there already */
  readonly present: readonly string[];
  /** what may be meant */
  readonly suggestions: readonly Suggestion[];
  /** they may have commas in them */
  readonly areAddresses?: boolean;
  readonly opensAtOnce?: boolean;
  /** whether a template can hold them */
  readonly canAdd: (values: readonly string[]) => boolean;
  readonly onAdd: (values: readonly string[]) => void;
}

/** Adds values to a list: typed with completion, or several at once, pasted. */
export function ValuePicker(props: Props) {
  const { about, face, name, hint, placeholder, present, suggestions, opensAtOnce = false, canAdd, onAdd } = props;
  const { areAddresses = false } = props;
  const { messages } = useServices();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isGivenUp = useRef(false);
  const t = messages.templates.editor.lists;
  const typed = splitPasted(text, areAddresses);
  const isRefused = text !== '' && text === refused;
  const add = (values: readonly string[]) => {
    const news = values.filter((value) => !present.includes(value));
    if (news.length > 0 && !canAdd(news)) return setRefused(text);
    if (news.length > 0) onAdd(news);
    setText('');
  };
  const open = suggestions.filter(({ value }) => !present.includes(value));
  return (
    <ValueButton
      about={about}
      name={name}
      kind="add"
      isFaulty={isRefused}
      face={
        <>
          <Plus size={13} aria-hidden="true" />
          {face}
        </>
      }
      opensAtOnce={opensAtOnce}
      // Nothing typed is lost in silence, but Escape gives it up.
      onClose={() => {
        add(isGivenUp.current ? [] : typed);
        isGivenUp.current = false;
      }}
    >
      {() => (
        <Autocomplete inputValue={text} onInputChange={setText} filter={contains} disableAutoFocusFirst>
          <TextField
            className={field.field}
            autoFocus
            isInvalid={isRefused}
            validationBehavior="aria"
            onKeyDown={(event) => {
              // Enter on a completion takes that one; without one it takes what is typed.
              if (event.key === 'Enter' && !input.current?.getAttribute('aria-activedescendant')) {
                event.preventDefault();
                add(typed);
              }
              // Escape closes what the field stands in.
              else event.continuePropagation();
            }}
          >
            <Label className={field.label}>{t.add}</Label>
            <div className={field.row}>
              <Input
                ref={input}
                role="combobox"
                aria-expanded={open.length > 0}
                className={field.input}
                placeholder={placeholder}
                spellCheck={false}
                autoComplete="off"
                onKeyDownCapture={({ key }) => {
                  isGivenUp.current = key === 'Escape';
                }}
              />
              <Button
                isDisabled={typed.length === 0}
                onPress={() => {
                  add(typed);
                  // With nothing left to add the button cannot keep the focus.
                  input.current?.focus();
                }}
              >
                {typed.length > 1 ? t.addSeveral(typed.length) : messages.login.add}
              </Button>
            </div>
            <Text slot="description" className={prose.muted}>
              {hint}
            </Text>
            <FieldError className={field.fault ?? ''}>{t.refused}</FieldError>
          </TextField>
          {open.length === 0 ? null : (
            <ListBox
              className={list.options}
              aria-label={t.suggestions}
              items={open.map((one) => ({ ...one, id: one.value }))}
              onAction={(key) => {
                add([String(key)]);
                input.current?.focus();
              }}
              renderEmptyState={() => <div className={list.none}>{t.noSuggestion}</div>}
            >
              {({ value, hint: what }) => (
                <ListBoxItem id={value} textValue={value} className={list.option}>
                  <span>{value}</span>
                  {what === undefined ? null : <OptionHint className={list.optionHint}>{what}</OptionHint>}
                </ListBoxItem>
              )}
            </ListBox>
          )}
        </Autocomplete>
      )}
    </ValueButton>
  );
}

interface ClausePickerProps {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
  readonly claim: ListClaim;
  /** the words of the claim */
  readonly t: {
    readonly one: string;
    readonly about: (clause: number) => string;
    readonly hint: string;
    readonly placeholder?: string;
  };
  readonly suggestions: readonly Suggestion[];
  readonly opensAtOnce?: boolean;
}

/** Adds values to a list of a clause. */
export function ClausePicker({ clauseRef, clause, claim, t, suggestions, opensAtOnce = false }: ClausePickerProps) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const { lists, edits } = messages.templates.editor;
  return (
    <ValuePicker
      about={t.about(clauseRef.number)}
      face={t.one}
      name={lists.addTo(t.one, clauseRef.number)}
      hint={t.hint}
      placeholder={t.placeholder ?? ''}
      present={valuesOf(clause, claim)}
      suggestions={suggestions}
      areAddresses={claim === 'audience'}
      opensAtOnce={opensAtOnce}
      canAdd={(added) => canAdd(clause, claim, added)}
      onAdd={(added) => change(addValues(edits, clauseRef, claim, added))}
    />
  );
}
