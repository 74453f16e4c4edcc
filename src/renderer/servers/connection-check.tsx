import { CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import { hostOf } from '../../shared/credentials/issuer.ts';
import { type ConnectionStepView, connectionSteps } from '../../shared/ipc/connection-check.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import css from './connection-check.module.css';

/** Looks at the way to a server or provider, before anything depends on it. */
export function CheckConnection({ issuer }: { readonly issuer: string }) {
  const { messages } = useServices();
  const check = useToastVerb('check-connection');
  return (
    <Button isPending={check.pending} onPress={() => void check.run({ issuer })}>
      {messages.connectionCheck.check}
    </Button>
  );
}

/** What the look found, step by step as it becomes known. */
export function ConnectionCheck({ issuer }: { readonly issuer: string }) {
  const { messages } = useServices();
  const { connectionCheck: check } = useFrame().snapshot;
  const close = useToastVerb('close-connection-check');
  const t = messages.connectionCheck;
  if (check === null || check.issuer !== issuer) return null;
  const steps = connectionSteps.flatMap((name) => check.steps.filter(({ step }) => step === name));
  return (
    <section className={layout.stack} aria-label={t.title(hostOf(issuer))} aria-busy={check.running}>
      <h3>{t.title(hostOf(issuer))}</h3>
      <ol className={layout.stack} aria-live="polite">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      <div>
        <Button onPress={() => void close.run(null)}>{check.running ? messages.window.cancel : t.close}</Button>
      </div>
    </section>
  );
}

const icons = { running: CircleDashed, done: CircleCheck, skipped: CircleMinus, failed: CircleX };

function Step({ step }: { readonly step: ConnectionStepView }) {
  const { messages } = useServices();
  const t = messages.connectionCheck;
  const Icon = icons[step.result];
  return (
    <li className={css.step}>
      <Icon size={16} role="img" aria-label={t.results[step.result]} className={css[step.result]} />
      <div className={css.what}>
        <span>{t.steps[step.step]}</span>
        {step.result === 'failed' ? (
          <div className={css.problem}>
            <Problem error={step.error} />
          </div>
        ) : (
          <span className={prose.muted}>
            <Found step={step} />
          </span>
        )}
      </div>
    </li>
  );
}

/** What a step found out, in a few words. */
function Found({ step }: { readonly step: Exclude<ConnectionStepView, { result: 'failed' }> }) {
  const { messages, format } = useServices();
  const t = messages.connectionCheck;
  if (step.result === 'running') return t.running;
  if (step.result === 'skipped') return t.skipped[step.because];
  const { fact } = step;
  if (fact === null) return t.understood;
  switch (fact.kind) {
    case 'address':
      return step.step === 'name' ? t.address.name(fact.address) : t.address.tcp(fact.address);
    case 'proxy':
      return t.proxy(fact.proxy);
    case 'tls': {
      const expiry = fact.expiresAt === null ? null : format.moment(fact.expiresAt);
      return t.tls(fact.version, fact.issuer === '' ? t.unnamedIssuer : fact.issuer, expiry);
    }
    case 'status':
      return step.step === 'token-endpoint' ? t.answers : t.status(String(fact.status));
    case 'skew':
      return t.skew(fact.seconds === 0 ? null : format.duration(Math.abs(fact.seconds)));
  }
}
