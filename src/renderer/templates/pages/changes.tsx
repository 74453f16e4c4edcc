import { useMemo } from 'react';
import { compareTemplates, type TemplateChange } from '../../../shared/diff/template-versions.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import css from './changes.module.css';

type Version = Pick<TemplateEntry, 'content' | 'tags'>;

interface Props {
  readonly before: Version;
  readonly after: Version;
}

/** The differences between two versions of a template, a line each. */
export function TemplateChanges({ before, after }: Props) {
  const { messages } = useServices();
  const changes = useMemo(() => changesOf(before, after), [before, after]);
  const t = messages.templates.changes;
  if (changes.length === 0) return <p className={css.none}>{t.none}</p>;
  return (
    <ul className={css.changes} aria-label={t.list}>
      {changes.map((change) => (
        <li key={JSON.stringify(change)} className={css.change} data-kind={change.kind}>
          <span className={css.what}>{t.kind[change.kind]}</span>
          <span className={css.member}>
            {change.clause === null ? null : t.clause(change.clause + 1)}
            {change.member === null ? null : <code>{change.member}</code>}
          </span>
          <Values change={change} />
        </li>
      ))}
    </ul>
  );
}

function changesOf(before: Version, after: Version): readonly TemplateChange[] {
  const [earlier, later] = [before, after].map(({ tags }) => (tags.length === 0 ? null : tags.join(', ')));
  const kind = earlier === null ? 'added' : later === null ? 'removed' : 'changed';
  const tags: readonly TemplateChange[] =
    earlier === later ? [] : [{ kind, clause: null, member: 'tags', before: earlier ?? null, after: later ?? null }];
  return [...tags, ...compareTemplates(before.content, after.content)];
}

function Values({ change: { before, after } }: { readonly change: TemplateChange }) {
  const { messages } = useServices();
  const t = messages.templates.changes;
  return (
    <span className={css.values}>
      {before === null ? null : (
        <del>
          <span className={css.aside}>{t.before}</span>
          <code>{before}</code>
        </del>
      )}
      {after === null ? null : (
        <ins>
          <span className={css.aside}>{t.after}</span>
          <code>{after}</code>
        </ins>
      )}
    </span>
  );
}
