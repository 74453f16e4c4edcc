import { Check } from 'lucide-react';
import css from './first-steps.module.css';
import { useFrame, useServices } from './services.ts';

const steps = ['server', 'login', 'copy'] as const;

/** The way to the first access token, with the step that is due. Whoever has copied one knows the way. */
export function FirstSteps({ now }: { readonly now: (typeof steps)[number] }) {
  const { messages } = useServices();
  const { credentials } = useFrame().snapshot;
  const t = messages.servers.welcome;
  if (credentials.length > 1 || credentials.some(({ lastAccessToken }) => lastAccessToken !== null)) return null;
  if (now !== 'copy' && credentials.length > 0) return null;
  const present = steps.indexOf(now);
  return (
    <ol className={css.steps} aria-label={t.stepList}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index === present ? css.current : undefined}
          aria-current={index === present ? 'step' : undefined}
        >
          <span className={css.number} aria-hidden="true">
            {index < present ? <Check size={13} /> : index + 1}
          </span>
          {t.steps[step]}
        </li>
      ))}
    </ol>
  );
}
