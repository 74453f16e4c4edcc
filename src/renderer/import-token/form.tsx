import { useState } from 'react';
import { Form } from 'react-aria-components';
import { isAliasTaken } from '../../shared/credentials/alias.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { MytokenClaims } from '../../shared/credentials/jwt.ts';
import type { ImportedToken } from '../../shared/import-token/imported.ts';
import { type RecognisedText, tokenIn } from '../../shared/import-token/recognise.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { freeAlias, withinAlias } from '../login/draft.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { SelectField } from '../ui/select-field.tsx';
import css from './form.module.css';
import type { TokenSource } from './source.ts';

type Usable = Exclude<RecognisedText, { kind: 'empty' | 'none' }>;

interface Props {
  readonly source: TokenSource;
  readonly text: Usable;
}

/** The token's name here, its server where it does not tell, and the button. */
export function ImportForm({ source, text }: Props) {
  const { messages, toasts } = useServices();
  const { snapshot, go } = useFrame();
  const bringIn = useVerb('import-token');
  const redeem = useVerb('redeem-transfer-code');
  const [server, setServer] = useState(() => usualServer(snapshot));
  const [typedAlias, setAlias] = useState<string | null>(null);
  const mayRotate = text.kind === 'token' && isRotating(text.claims);
  const [keepsFile, setKeepsFile] = useState(mayRotate);
  const [error, setError] = useState<AppError | null>(null);
  const t = messages.importToken;
  const { servers, credentials } = snapshot;
  const taken = credentials.map((one) => one.alias);
  const proposed =
    text.kind === 'token' ? freeAlias(withinAlias(text.claims.name || hostOf(text.claims.iss)), taken) : '';
  const alias = typedAlias ?? proposed;
  const isTaken = isAliasTaken(alias.trim(), taken);
  const needsServer = text.kind !== 'token';
  const isInFile = source.kind === 'found' && source.place.kind === 'file';
  const isTransfer = text.kind === 'transfer-code';

  const request = () => {
    if (isTransfer) {
      const code = source.kind === 'text' ? source.typed : '';
      return redeem.run({ server: server ?? '', code: code.trim(), alias });
    }
    return bringIn.run({
      source: source.kind === 'text' ? { kind: 'text', text: tokenIn(source.typed) } : { kind: 'found', id: source.id },
      server: needsServer ? server : null,
      alias,
      keepsFile: isInFile && keepsFile,
    });
  };
  const submit = async () => {
    setError(null);
    const answer = await request();
    if (answer === null) return;
    if (!answer.ok) {
      if (!isSilent(answer.error)) setError(answer.error);
      return;
    }
    say(answer.value);
    go({ route: 'tokens', credential: answer.value.credential });
  };
  const say = ({ credential, outcome }: ImportedToken) => {
    const name = credentials.find(({ id }) => id === credential)?.alias ?? (alias.trim() || t.theToken);
    const [title, line] = {
      added: [t.done(name), t.doneLine],
      replaced: [t.replaced(name), t.replacedLine],
      already: [t.already(name), t.alreadyLine],
    }[outcome];
    toasts.show({ kind: 'done', title: title ?? '', lines: [line ?? ''] });
  };

  if (needsServer && server === null) {
    return (
      <Notice kind="plain">
        <p>{t.noServer}</p>
        <Button onPress={() => go({ route: 'servers' })}>{t.toServers}</Button>
      </Notice>
    );
  }
  return (
    <Form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTaken) void submit();
      }}
    >
      {needsServer ? (
        <SelectField
          label={t.chooseServer}
          options={servers.map(({ issuer, shortName, host }) => ({ id: issuer, name: shortName, hint: host }))}
          selected={server ?? ''}
          onSelect={(issuer) => {
            setServer(issuer);
            setError(null);
          }}
        />
      ) : null}
      <Field
        label={t.alias}
        value={alias}
        maxLength={80}
        hint={t.aliasHint}
        fault={isTaken ? messages.errors.explain({ code: 'alias-taken', alias: alias.trim() }).happened : undefined}
        onChange={(next) => {
          setAlias(next);
          setError(null);
        }}
      />
      {isInFile ? (
        <Check
          label={messages.tokenFile.keepTied}
          hint={messages.tokenFile.keepTiedMeaning(mayRotate)}
          isSelected={keepsFile}
          onChange={setKeepsFile}
        />
      ) : null}
      <div>
        <Button type="submit" kind="primary" isPending={bringIn.pending || redeem.pending}>
          {isTransfer ? t.redeem : t.submit}
        </Button>
      </div>
      {error === null ? null : <Problem error={error} />}
    </Form>
  );
}

/** Whether using the token gives it a new value. */
const isRotating = ({ rotation }: MytokenClaims): boolean => rotation?.on_AT === true || rotation?.on_other === true;

/** The server of the newest token, else the first one. */
function usualServer({ servers, credentials }: Snapshot): string | null {
  const newest = credentials
    .filter(({ openid }) => openid === null)
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .flatMap(({ server }) => servers.find(({ issuer }) => issuer === server.issuer) ?? [])[0];
  return (newest ?? servers[0])?.issuer ?? null;
}
