import { canBeTakenBack, type SetAsideFile } from '../../shared/vault/set-aside.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useQuery } from '../hooks/use-query.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import css from './set-aside.module.css';

/** The files of the open vault that were set aside: what each is, and what can be done with it. */
export function SetAside() {
  const { vault } = useFrame().snapshot;
  return vault.kind === 'open' ? <Files /> : null;
}

function Files() {
  const { messages } = useServices();
  const { vaultFacts } = useFrame().snapshot;
  // A check may come upon files that somebody has put there meanwhile.
  const { query, isPending, reload } = useQuery('list-set-aside', null, { version: vaultFacts.lastCheck?.at ?? 0 });
  const t = messages.vaultPage.setAside;
  const again = (
    <Button isPending={isPending} onPress={() => void reload()}>
      {t.reload}
    </Button>
  );
  return (
    <Section title={t.title} hint={t.hint}>
      {query.kind === 'loading' ? (
        <Loading text={t.loading} />
      ) : query.kind === 'failed' ? (
        <Problem error={query.error}>{again}</Problem>
      ) : (
        <>
          {query.value.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <ul aria-label={t.title} className={layout.stackWide}>
              {query.value.map((file) => (
                <File key={file.file} file={file} onChange={reload} />
              ))}
            </ul>
          )}
          <div>{again}</div>
        </>
      )}
    </Section>
  );
}

function File({ file, onChange }: { readonly file: SetAsideFile; readonly onChange: () => Promise<void> }) {
  const { messages, toasts, format } = useServices();
  const takeBack = useToastVerb('take-back-file');
  const remove = useToastVerb('remove-set-aside-file');
  const { file: name, part, alias, bytes, because, setAsideAt, changedAt, state } = file;
  const t = messages.vaultPage.setAside;
  const when = setAsideAt === null ? t.changedAt(format.moment(changedAt)) : t.setAsideAt(format.moment(setAsideAt));
  const argument = { file: name };
  const take = async () => {
    if (await takeBack.run(argument)) toasts.show({ kind: 'done', title: t.takenBack, lines: [t.takenBackHint] });
    await onChange();
  };
  return (
    <li className={css.file}>
      <div className={css.facts}>
        <strong>{messages.vaultPage.part(part, alias)}</strong>
        <span>{t.state[state]}</span>
        <span className={prose.muted}>{t.facts(when, format.number(bytes), t.because[because])}</span>
        <code className={prose.muted}>{name}</code>
      </div>
      <div className={layout.wrap}>
        {canBeTakenBack(file) ? (
          <Button aria-label={t.of(t.takeBack, name)} isPending={takeBack.pending} onPress={() => void take()}>
            {t.takeBack}
          </Button>
        ) : null}
        <Button
          aria-label={t.of(t.remove, name)}
          isPending={remove.pending}
          onPress={() => void remove.run(argument).then(onChange)}
        >
          {t.remove}
        </Button>
      </div>
    </li>
  );
}
