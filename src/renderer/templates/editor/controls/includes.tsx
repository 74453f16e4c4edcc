import { TriangleAlert } from 'lucide-react';
import { scopesOfLogin } from '../../../../shared/credentials/scope.ts';
import { clausesOf, type TemplateClause, type TemplateKind } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import layout from '../../../ui/layout.module.css';
import { Notice } from '../../../ui/notice.tsx';
import prose from '../../../ui/prose.module.css';
import { Sentence } from '../../../ui/sentence.tsx';
import { canAdd, removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { excludeTemplate, type IncludeTarget, includeTemplates } from '../../edits/rights.ts';
import css from './chip.module.css';
import { Chip, ChipList } from './chip.tsx';
import { clauseText } from './clause-text.ts';
import { useClauseEditor, useMinute } from './context.ts';
import { ClausePicker, ValuePicker } from './value-picker.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
  readonly opensAtOnce: boolean;
}

/** The templates that a clause includes, by name; a press shows what one brings along. */
export function IncludeControl({ clauseRef, clause, opensAtOnce }: Props) {
  const { messages } = useServices();
  const { change, includable, lookup } = useClauseEditor();
  const t = messages.templates.editor.includes;
  return (
    <div className={[layout.wrap, css.chips].join(' ')}>
      <ChipList about={t.about(clauseRef.number)}>
        {(clause.include ?? []).map((name) => (
          <Chip
            key={name}
            text={name}
            isFaulty={lookup('restrictions', name) === null}
            remove={messages.templates.editor.lists.remove(t.one, name, clauseRef.number)}
            onRemove={() => change(removeValue(messages.templates.editor.edits, clauseRef, 'include', name))}
            details={{
              name: messages.templates.editor.lists.of(t.one, name, clauseRef.number),
              show: () => <Included name={name} />,
            }}
          />
        ))}
      </ChipList>
      <ClausePicker
        clauseRef={clauseRef}
        clause={clause}
        claim="include"
        t={t}
        suggestions={includable('restrictions').map((value) => ({ value }))}
        opensAtOnce={opensAtOnce}
      />
    </div>
  );
}

/** The content that an included template adds. */
function Included({ name }: { readonly name: string }) {
  const { messages, format } = useServices();
  const { lookup } = useClauseEditor();
  const minute = useMinute();
  const t = messages.templates.editor.includes;
  const content = lookup('restrictions', name);
  if (content === null) {
    return (
      <Notice kind="danger" icon={<TriangleAlert size={16} />}>
        {t.missing}
      </Notice>
    );
  }
  const clauses = clausesOf(content);
  const asked = scopesOfLogin(clauses);
  const sentences = new Set(clauses.map((clause) => clauseText(clause, asked, minute, { messages, format })));
  return (
    <>
      <p className={prose.muted}>{t.brings}</p>
      {[...sentences].map((sentence) => (
        <p key={sentence}>
          <Sentence text={sentence} />
        </p>
      ))}
    </>
  );
}

interface PickerProps {
  readonly kind: TemplateKind;
  /** what is included already, with or without `@` */
  readonly present: readonly string[];
  /** where there is a name of its own for the button */
  readonly face?: string;
  /** names without `@` */
  readonly onAdd: (names: readonly string[]) => void;
}

/** Chooses templates of a kind to be included where no clause is. */
export function IncludePicker({ kind, present, face, onAdd }: PickerProps) {
  const { messages } = useServices();
  const { includable } = useClauseEditor();
  const t = messages.templates.editor.includes;
  const plain = (name: string) => name.replace(/^@/, '');
  return (
    <ValuePicker
      about={t.aboutKind[kind]}
      face={face ?? t.one}
      name={t.addKind[kind]}
      hint={t.hint}
      placeholder=""
      present={present.map(plain)}
      suggestions={includable(kind).map((value) => ({ value }))}
      canAdd={(names) => canAdd({}, 'include', names)}
      onAdd={(names) => onAdd(names.map(plain))}
    />
  );
}

interface IncludedTemplatesProps {
  readonly target: IncludeTarget;
  readonly names: readonly string[];
}

/** The templates that a rotation policy or a profile includes. */
export function IncludedTemplates({ target, names }: IncludedTemplatesProps) {
  const { messages } = useServices();
  const { change, lookup } = useClauseEditor();
  const t = messages.templates.editor;
  return (
    <div className={[layout.wrap, css.chips].join(' ')}>
      <span className={prose.muted}>{t.rows.includes}</span>
      <ChipList about={t.includes.aboutKind[target]}>
        {names.map((name) => (
          <Chip
            key={name}
            text={name}
            isFaulty={lookup(target, name) === null}
            remove={t.includes.remove(name)}
            onRemove={() => change(excludeTemplate(t.edits, target, name))}
          />
        ))}
      </ChipList>
      <IncludePicker
        kind={target}
        present={names}
        onAdd={(added) => change(includeTemplates(t.edits, target, added))}
      />
    </div>
  );
}
