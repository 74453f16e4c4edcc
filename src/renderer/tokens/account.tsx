import { useState } from 'react';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { AccountClaims, ShownClaim } from '../../shared/ipc/openid-login.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';

/** What the provider says about the person of a login, once the user wants to know. */
export function TokenAccount({ id, provider }: { readonly id: string; readonly provider: string }) {
  const { messages } = useServices();
  const ask = useVerb('account-claims');
  const [claims, setClaims] = useState<AccountClaims | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const t = messages.providers.ofToken.claims;
  const show = async () => {
    setError(null);
    const answer = await ask.run({ id });
    if (answer?.ok === true) setClaims(answer.value);
    else if (answer !== null && !isSilent(answer.error)) setError(answer.error);
  };
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      {claims === null ? null : (
        <>
          <Claims title={t.atLogin} claims={claims.atLogin} />
          {claims.now === null ? (
            <p className={prose.muted}>{t.notTold(provider)}</p>
          ) : claims.now.ok ? (
            <Claims title={t.now} claims={claims.now.value} />
          ) : (
            <Problem error={claims.now.error} />
          )}
        </>
      )}
      {error === null ? null : <Problem error={error} />}
      <div>
        <Button isPending={ask.pending} onPress={() => void show()}>
          {claims === null ? t.show : t.showAgain}
        </Button>
      </div>
    </section>
  );
}

function Claims({ title, claims }: { readonly title: string; readonly claims: readonly ShownClaim[] }) {
  const { messages } = useServices();
  return (
    <div className={layout.stack}>
      <h3>{title}</h3>
      {claims.length === 0 ? (
        <p className={prose.muted}>{messages.providers.ofToken.claims.none}</p>
      ) : (
        <DescriptionList>
          {claims.map(({ name, value }) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        </DescriptionList>
      )}
    </div>
  );
}
