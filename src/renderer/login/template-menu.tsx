import { ChevronDown, Star } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  Autocomplete,
  DialogTrigger,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { TemplateEntry } from '../../shared/templates/library.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { OptionHint } from '../ui/option-hint.tsx';
import search from '../ui/search.module.css';
import list from '../ui/select-field.module.css';
import surface from '../ui/surface.module.css';
import css from './template-menu.module.css';

interface Props {
  /** for what, as in the heading that it stands by */
  readonly about: string;
  readonly entries: readonly TemplateEntry[];
  /** names of templates with work that is not saved */
  readonly unsaved: readonly string[];
  readonly onTake: (entry: TemplateEntry) => void;
}

/** A button that opens the templates of a kind, to be searched by name and tag. */
export function TemplateMenu({ about, entries, unsaved, onTake }: Props) {
  const { messages, format } = useServices();
  const { go } = useFrame();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [isOpen, setOpen] = useState(false);
  const t = messages.login.template;
  const take = (key: Key) => {
    const entry = entries.find((one) => keyOf(one) === key);
    setOpen(false);
    if (entry !== undefined) onTake(entry);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className={css.open} aria-label={t.takeFor(about)}>
        {t.take}
        <ChevronDown size={14} aria-hidden="true" />
      </AriaButton>
      {/* It is the dialog itself: around one inside it, the buttons that close it for assistive programs would be in none. */}
      <Popover
        aria-label={t.takeFor(about)}
        className={[surface.popover, list.popover, css.popover].join(' ')}
        placement="bottom end"
      >
        <div className={css.dialog}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t.search} autoFocus className={css.search}>
              <Input
                role="combobox"
                aria-expanded
                placeholder={t.search}
                className={[search.input, css.input].join(' ')}
                spellCheck={false}
              />
            </SearchField>
            <ListBox
              aria-label={t.list}
              className={list.list}
              items={entries.map((entry) => ({ ...entry, id: keyOf(entry) }))}
              onAction={take}
              renderEmptyState={() => <div className={list.none}>{entries.length === 0 ? t.none : t.noMatch}</div>}
            >
              {(entry) => (
                <ListBoxItem textValue={[entry.name, ...entry.tags].join(' ')} className={list.option}>
                  <span className={css.name}>
                    {entry.name}
                    {entry.favourite ? (
                      <Star size={12} className={css.star} role="img" aria-label={t.favourite} />
                    ) : null}
                  </span>
                  <OptionHint>
                    {[entry.kind === 'profile' ? t.profile : '', ...entry.tags]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </OptionHint>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          {unsaved.length === 0 ? null : <p className={css.unsaved}>{t.unsaved(format.list(unsaved.map(t.quoted)))}</p>}
          <div className={css.foot}>
            <Button
              kind="link"
              onPress={() => {
                setOpen(false);
                go({ route: 'templates' });
              }}
            >
              {t.toTemplates}
            </Button>
          </div>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

const keyOf = ({ kind, name }: TemplateEntry): string => `${kind} ${name}`;
