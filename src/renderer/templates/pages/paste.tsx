import { useMemo, useState } from 'react';
import { FieldError, Label, TextArea, TextField } from 'react-aria-components';
import { maxTextLength } from '../../../shared/templates/limits.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { readPaste } from '../../../shared/templates/paste.ts';
import { useServices } from '../../app/services.ts';
import { useTypedText } from '../../hooks/use-typed-text.ts';
import { Button } from '../../ui/button.tsx';
import field from '../../ui/field.module.css';
import prose from '../../ui/prose.module.css';
import { SelectField } from '../../ui/select-field.tsx';
import { sayTextFault } from '../editor/issue-text.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import view from './layout.module.css';
import css from './paste.module.css';
import { kindOfPaste } from './paste-kind.ts';
import { PageTop } from './top.tsx';

/** A share link holds the text in base64, twice over. */
const maxPasteLength = 4 * maxTextLength;
const maxIssues = 5;

/** Makes a template of a text: JSON, options of the command line, or a share link. */
export function PastePage({ templates, onBack }: { readonly templates: TemplatesState; readonly onBack: () => void }) {
  const { messages, format } = useServices();
  const [text, setText] = useTypedText('template-text');
  const [chosen, setChosen] = useState<TemplateKind | null>(null);
  const [isTried, setTried] = useState(false);
  const guess = useMemo(() => kindOfPaste(text), [text]);
  const kind = chosen ?? guess;
  const read = useMemo(() => readPaste(kind, text), [kind, text]);
  const t = messages.templates.paste;
  const isFaulty = isTried && !read.ok;
  const make = () => {
    setTried(true);
    if (!read.ok) return;
    templates.begin(t.name, read.value.content);
    setText('');
  };
  return (
    <section className={view.page} aria-label={t.title}>
      <PageTop title={t.title} onBack={onBack} />
      <p className={prose.muted}>{t.hint}</p>
      <TextField
        className={field.field}
        value={text}
        onChange={(next) => {
          setText(next);
          setTried(false);
        }}
        isInvalid={isFaulty}
        validationBehavior="aria"
        maxLength={maxPasteLength}
        autoFocus
      >
        <Label className={field.label}>{t.label}</Label>
        <TextArea className={css.text} rows={12} spellCheck={false} />
        <FieldError className={field.fault}>
          {read.ok
            ? null
            : read.error.slice(0, maxIssues).map((fault) => (
                <span key={`${fault.offset} ${fault.because}`} className={css.fault}>
                  {sayTextFault(text, fault, { messages, format })}
                </span>
              ))}
        </FieldError>
      </TextField>
      <div className={css.make}>
        <SelectField
          label={t.kind}
          options={templateKinds.map((id) => ({
            id,
            name: messages.templates.kindOne[id],
            hint: messages.templates.kindMeaning[id],
          }))}
          selected={kind}
          onSelect={(id) => setChosen(templateKinds.find((one) => one === id) ?? null)}
        />
        <Button kind="primary" isDisabled={text.trim() === ''} onPress={make}>
          {t.read}
        </Button>
      </div>
    </section>
  );
}
