import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/errors.ts';
import type { ServerDetails } from '../../shared/snapshot.ts';
import { Button } from '../components/button.tsx';
import { Loading } from '../components/faces.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { Problem } from '../components/problem.tsx';
import { useServices } from '../services.ts';
import { isSilent, useVerb } from '../use-verb.ts';
import css from './add-server.module.css';
import { ServerFacts } from './server-facts.tsx';

/** Adds a server in two steps: first it is asked what it is, then, having seen the answer, the user adds it. */
export function AddServer({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const { words } = useServices();
  const [url, setUrl] = useState('');
  const [found, setFound] = useState<ServerDetails | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const check = useVerb('check-server');
  const add = useVerb('add-server');
  const say = words.servers;

  const forget = () => {
    setFound(null);
    setError(null);
  };
  const runCheck = async () => {
    forget();
    const answer = await check.run({ url: url.trim() });
    if (answer === null) return;
    if (answer.ok) setFound(answer.value);
    else setError(answer.error);
  };
  const runAdd = async () => {
    setError(null);
    const answer = await add.run({ url: url.trim() });
    if (answer === null) return;
    if (answer.ok) {
      forget();
      setUrl('');
    } else if (!isSilent(answer.error)) setError(answer.error);
  };

  return (
    <div className={css.add}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void runCheck();
        }}
      >
        <Field
          label={say.address}
          value={url}
          placeholder={say.addressExample}
          inputMode="url"
          maxLength={2048}
          autoFocus={autoFocus}
          onChange={(text) => {
            setUrl(text);
            forget();
          }}
          after={
            <Button
              type="submit"
              kind={found === null ? 'primary' : 'plain'}
              isDisabled={url.trim() === ''}
              isPending={check.pending}
            >
              {say.check}
            </Button>
          }
        />
      </Form>
      {check.pending ? <Loading text={say.checking} /> : null}
      {error === null ? null : <Problem error={error} />}
      {found === null ? null : <Verdict details={found} isAdding={add.pending} onAdd={() => void runAdd()} />}
    </div>
  );
}

interface VerdictProps {
  readonly details: ServerDetails;
  readonly isAdding: boolean;
  readonly onAdd: () => void;
}

/** What was found at the address, and the button that adds it. */
function Verdict({ details, isAdding, onAdd }: VerdictProps) {
  const { words } = useServices();
  const say = words.servers;
  const { host } = new URL(details.issuer);
  const isUsable = details.features.polling;
  const section = useRef<HTMLElement>(null);
  // In a low window it would appear below the edge, and with it the button that leads on.
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <section ref={section} className={css.verdict} aria-live="polite">
      <Notice
        kind={isUsable ? 'ok' : 'warning'}
        icon={isUsable ? <CircleCheck size={16} /> : <TriangleAlert size={16} />}
      >
        {isUsable ? say.verdict.good(host) : say.verdict.noPolling(host)}
      </Notice>
      <ServerFacts details={details} />
      {isUsable ? (
        <div>
          <Button kind="primary" isPending={isAdding} onPress={onAdd}>
            {say.addIt}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
