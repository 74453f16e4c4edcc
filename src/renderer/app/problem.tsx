import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Notice } from '../ui/notice.tsx';
import css from './problem.module.css';
import { useServices } from './services.ts';

interface Props {
  readonly error: AppError;
  /** buttons */
  readonly children?: ReactNode;
}

/** An error where the eye is: what happened, what is safe, what to do, and the details for a report. */
export function Problem({ error, children }: Props) {
  const { messages } = useServices();
  const { happened, safe, next } = messages.errors.explain(error);
  return (
    <Notice kind="danger" icon={<TriangleAlert size={16} />} alert>
      <p className={css.happened}>{happened}</p>
      {safe === '' ? null : <p>{safe}</p>}
      {next === '' ? null : <p>{next}</p>}
      {children === undefined ? null : <div className={css.actions}>{children}</div>}
      <Disclosure>
        <AriaButton slot="trigger" className={css.trigger}>
          {messages.window.details}
        </AriaButton>
        <DisclosurePanel>
          <code className={css.facts}>{factsOf(error)}</code>
        </DisclosurePanel>
      </Disclosure>
    </Notice>
  );
}

/** The error as it is: codes and facts, never a foreign text or a secret. */
const factsOf = (error: AppError) =>
  Object.entries(error)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
