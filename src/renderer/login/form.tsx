import { type Dispatch, type ReactNode, type SetStateAction, useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { isAliasTaken } from '../../shared/credentials/alias.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { AnyLoginForm, ServerView } from '../../shared/ipc/snapshot.ts';
import type { LoginForm as FormValues } from '../../shared/login/form.ts';
import { type FormFault, grantFrom } from '../../shared/login/request.ts';
import { FirstSteps } from '../app/first-steps.tsx';
import { Problem } from '../app/problem.tsx';
import type { SavedTemplate } from '../app/routes.ts';
import { useFrame, useServices } from '../app/services.ts';
import { unixNow, useNow } from '../hooks/use-now.ts';
import { useServerDetails } from '../hooks/use-server-details.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { TakenOutcome } from './applied-template.tsx';
import { LoginCapabilities } from './capabilities.tsx';
import { LoginFinish } from './finish.tsx';
import css from './form.module.css';
import type { FormPart } from './form-part.ts';
import { LoginWho } from './identity.tsx';
import { LoginLimits } from './limits.tsx';
import { LoginPlace } from './place.tsx';
import { LoginRotation } from './rotation.tsx';
import { LoginSummary } from './summary.tsx';
import { useApplyTemplate } from './use-apply-template.ts';
import { useSavedTemplates } from './use-saved-templates.ts';

interface Props {
  readonly form: FormValues;
  readonly server: ServerView;
  /** what it takes first; null = nothing */
  readonly template: SavedTemplate | null;
  readonly onChange: Dispatch<SetStateAction<AnyLoginForm | null>>;
}

/** A missing name is no fault before the user is done. */
const isPremature = ({ because }: FormFault) => because === 'empty';

/** The wish for a new token, with a summary that changes as one types. */
export function LoginForm({ form, server, template, onChange }: Props) {
  const { messages } = useServices();
  const { credentials } = useFrame().snapshot;
  const now = useNow(10);
  const savedTemplates = useSavedTemplates();
  const start = useVerb('start-login');
  const [isChecked, setChecked] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const fields = useRef<HTMLFormElement>(null);
  const claims = server.details?.supportedClaims ?? [];
  const grant = grantFrom(form, now, claims);
  // The sentences need neither name nor provider.
  const wish = grant.ok
    ? grant
    : grantFrom({ ...form, alias: form.alias.trim() || '…', provider: form.provider || '…' }, now, claims);
  const faults = grant.ok ? [] : grant.error.filter((fault) => isChecked || !isPremature(fault));
  const alias = form.alias.trim();
  const isTaken = isAliasTaken(
    alias,
    credentials.map((one) => one.alias),
  );
  const aliasError = isTaken ? messages.errors.explain({ code: 'alias-taken', alias }).happened : undefined;

  const set: FormPart['set'] = (change) => {
    setError(null);
    onChange((draft) => {
      const present = draft !== null && 'server' in draft ? draft : form;
      return { ...present, server: form.server, ...(typeof change === 'function' ? change(present) : change) };
    });
  };
  const faultOf = (field: FormFault['field']) => {
    const fault = faults.find((one) => one.field === field);
    return fault === undefined ? (field === 'alias' ? aliasError : undefined) : messages.fieldFaults[fault.because];
  };
  const part: FormPart = { form, set, faultOf };

  const { outcome, take } = useApplyTemplate(set, server, savedTemplates);
  const brought = template === null ? null : savedTemplates.find(template.kind, template.name);
  const isBrought = brought !== null && server.details !== null;
  const taken = useRef<SavedTemplate | null>(null);
  useEffect(() => {
    // Once: what the user changes in it afterwards stays.
    if (!isBrought || taken.current === template) return;
    taken.current = template;
    take(brought);
  });

  const submit = async () => {
    setChecked(true);
    setError(null);
    if (isTaken || !grantFrom(form, unixNow(), claims).ok) {
      requestAnimationFrame(() =>
        fields.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-faulty]')?.focus(),
      );
      return;
    }
    const answer = await start.run(form);
    if (answer !== null && !answer.ok && !isSilent(answer.error)) setError(answer.error);
  };

  return (
    <Form
      ref={fields}
      className={css.login}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={css.fields}>
        <header className={css.header}>
          <h1>{messages.login.title}</h1>
          <Button kind="link" onPress={() => onChange(null)}>
            {messages.login.reset}
          </Button>
        </header>
        <FirstSteps now="login" />
        <TakenOutcome outcome={outcome} />
        <LoginPlace
          form={form}
          onChange={(change) => {
            setError(null);
            onChange((draft) => change(draft ?? form));
          }}
        />
        <ServerOffer server={server}>
          <LoginWho {...part} server={server} />
          <LoginLimits {...part} server={server} savedTemplates={savedTemplates} now={now} />
          <LoginCapabilities {...part} server={server} savedTemplates={savedTemplates} />
          <LoginRotation {...part} server={server} savedTemplates={savedTemplates} />
        </ServerOffer>
      </div>
      <aside className={css.summary} aria-label={messages.login.summary}>
        <LoginSummary grant={wish.ok ? wish.value : null} />
        <LoginFinish
          error={error}
          isIncomplete={isChecked && (faults.length > 0 || isTaken)}
          isPending={start.pending}
          isDisabled={server.details === null}
        />
      </aside>
    </Form>
  );
}

/** The form of a server whose offer is known; asks for it first when it is not. */
function ServerOffer({ server, children }: { readonly server: ServerView; readonly children: ReactNode }) {
  const { messages } = useServices();
  const { go } = useFrame();
  const refresh = useVerb('refresh-server');
  const { issuer, details, problem } = server;
  useServerDetails(server);
  if (details !== null) return children;
  if (refresh.pending || problem === null) return <Loading text={messages.login.loadingServer} />;
  return (
    <Problem error={problem}>
      <Button onPress={() => void refresh.run({ issuer })}>{messages.vault.retry}</Button>
      <Button onPress={() => go({ route: 'servers' })}>{messages.login.toServers}</Button>
    </Problem>
  );
}
