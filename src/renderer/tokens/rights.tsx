import { lazy, Suspense } from 'react';
import { describeCapability } from '../../shared/credentials/sentences.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import { Rights } from '../ui/rights.tsx';
import css from './rights.module.css';

// Menus are a good part of the window's code, and no token waits for one.
const SaveAsTemplate = lazy(async () => ({ default: (await import('./save-as-template.tsx')).SaveAsTemplate }));

/** Describes what a token may do in sentences, then each capability with its meaning. */
export function TokenRights({ credential }: { readonly credential: CredentialView }) {
  const { messages, format } = useServices();
  const t = messages.tokens.details;
  return (
    <>
      <Notice kind="plain">
        <h2>{t.mayDo}</h2>
        <Rights speech={{ messages, format }} grant={credential} />
        <div className={css.save}>
          <Suspense fallback={null}>
            <SaveAsTemplate credential={credential} />
          </Suspense>
        </div>
      </Notice>
      <section className={layout.stack}>
        <h2>{t.capabilities}</h2>
        <ul className={layout.stack}>
          {credential.capabilities.map((name) => {
            const { label, meaning } = describeCapability(name, messages.capabilities);
            return (
              <li key={name} className={css.capability}>
                <span className={css.label}>
                  {label} <code className={css.chip}>{name}</code>
                </span>
                <span className={prose.muted}>{meaning}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
