import { Plus, X } from 'lucide-react';
import { memo, useState } from 'react';
import { Button as AriaButton, Input, Tag, TagGroup, TagList, TextField } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import iconButton from '../../ui/icon-button.module.css';
import layout from '../../ui/layout.module.css';
import css from './tags.module.css';

interface Props {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** The most that a template may have, and the longest (schema of the verbs). */
const maxTags = 20;
const maxTagLength = 40;

/** The tags of a template: taken off by their button or by Backspace, put on by typing. */
export const TagEditor = memo(function TagEditor({ tags, onChange }: Props) {
  const { messages } = useServices();
  const [typed, setTyped] = useState<string | null>(null);
  const t = messages.templates.tags;
  const add = () => {
    const added = (typed ?? '').split(/[,\s#]+/).filter((tag) => tag !== '');
    if (added.length > 0)
      onChange([...new Set([...tags, ...added.map((tag) => tag.slice(0, maxTagLength))])].slice(0, maxTags));
    setTyped(null);
  };
  return (
    <div className={[layout.wrap, css.tags].join(' ')}>
      {tags.length === 0 ? null : (
        <TagGroup aria-label={t.list} onRemove={(keys) => onChange(tags.filter((tag) => !keys.has(tag)))}>
          <TagList className={layout.wrap} items={tags.map((tag) => ({ id: tag }))}>
            {({ id }) => (
              <Tag textValue={id} className={css.tag}>
                #{id}
                <AriaButton
                  slot="remove"
                  className={[iconButton.plain, css.remove].join(' ')}
                  aria-label={t.remove(id)}
                >
                  <X size={12} aria-hidden="true" />
                </AriaButton>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      {typed === null ? (
        <AriaButton className={css.add} onPress={() => setTyped('')}>
          <Plus size={13} aria-hidden="true" />
          {t.add}
        </AriaButton>
      ) : (
        <TextField aria-label={t.name} value={typed} onChange={setTyped} autoFocus maxLength={200} onBlur={add}>
          <Input
            className={css.input}
            spellCheck={false}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
              if (event.key === 'Escape') setTyped(null);
            }}
          />
        </TextField>
      )}
    </div>
  );
});
