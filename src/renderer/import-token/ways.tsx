import { FileInput, Variable } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { FoundToken } from '../../shared/import-token/places.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';

/** A token in a file that the user chooses, and one in a variable: main reads them. */
export function OtherWays({ onFound }: { readonly onFound: (found: FoundToken) => void }) {
  const { messages } = useServices();
  const file = useVerb('read-token-file');
  const variable = useVerb('read-token-variable');
  const [name, setName] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const t = messages.importToken;
  const take = async (asked: Promise<Result<FoundToken> | null>) => {
    setError(null);
    const answer = await asked;
    if (answer === null) return;
    if (answer.ok) onFound(answer.value);
    else if (!isSilent(answer.error)) setError(answer.error);
  };
  const isName = /^[A-Za-z_]\w{0,99}$/.test(name.trim());
  return (
    <Section title={t.other}>
      <div className={layout.stack}>
        <div>
          <Button isPending={file.pending} onPress={() => void take(file.run(null))}>
            <FileInput size={15} aria-hidden="true" />
            {t.file.choose}
          </Button>
        </div>
        <p className={prose.muted}>{t.file.hint}</p>
      </div>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (isName) void take(variable.run({ name: name.trim() }));
        }}
      >
        <Field
          label={t.variable.label}
          hint={t.variable.hint}
          value={name}
          maxLength={100}
          onChange={(next) => {
            setName(next);
            setError(null);
          }}
          after={
            <Button type="submit" isDisabled={!isName} isPending={variable.pending}>
              <Variable size={15} aria-hidden="true" />
              {t.variable.read}
            </Button>
          }
        />
      </Form>
      {error === null ? null : <Problem error={error} />}
    </Section>
  );
}
