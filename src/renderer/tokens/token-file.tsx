import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { choicesIn } from '../../shared/ipc/token-file-errors.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import css from './last-use.module.css';

/** The file that a token is tied to, or the ways to tie it to one. */
export function TokenFile({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { id, tokenFile } = credential;
  const t = messages.tokenFile;
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      {tokenFile === null ? <NoFile id={id} /> : <TiedFile id={id} {...tokenFile} />}
    </section>
  );
}

function NoFile({ id }: { readonly id: string }) {
  const { messages } = useServices();
  const tie = useToastVerb('tie-token-file');
  const t = messages.tokenFile;
  return (
    <>
      <p className={prose.muted}>{t.none}</p>
      <div className={layout.wrapWide}>
        <Button isPending={tie.pending} onPress={() => void tie.run({ id, file: 'existing' })}>
          {t.tie}
        </Button>
        <Button isPending={tie.pending} onPress={() => void tie.run({ id, file: 'new' })}>
          {t.write}
        </Button>
      </div>
    </>
  );
}

type TiedProps = NonNullable<CredentialView['tokenFile']> & { readonly id: string };

function TiedFile({ id, path, problem }: TiedProps) {
  const { messages } = useServices();
  const settle = useToastVerb('settle-token-file');
  const check = useToastVerb('check-token-file');
  const untie = useToastVerb('untie-token-file');
  const t = messages.tokenFile;
  const choices = problem === null ? null : choicesIn(problem);
  return (
    <>
      <DescriptionList>
        <Fact name={t.tiedTo} {...(problem === null ? { hint: t.inStep } : {})}>
          <code className={css.code}>{path}</code>
        </Fact>
      </DescriptionList>
      {problem === null ? null : (
        <Problem error={problem}>
          {choices?.takeFile === true ? (
            <Button isPending={settle.pending} onPress={() => void settle.run({ id, by: 'file' })}>
              {t.takeFile}
            </Button>
          ) : null}
          {choices?.writeFile === true ? (
            <Button isPending={settle.pending} onPress={() => void settle.run({ id, by: 'vault' })}>
              {t.writeFile}
            </Button>
          ) : null}
          <Button isPending={check.pending} onPress={() => void check.run({ id })}>
            {t.check}
          </Button>
        </Problem>
      )}
      <div>
        <Button isPending={untie.pending} onPress={() => void untie.run({ id })}>
          {t.untie}
        </Button>
      </div>
    </>
  );
}
