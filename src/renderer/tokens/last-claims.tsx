import { useState } from 'react';
import type { ShownClaim } from '../../shared/ipc/openid-login.ts';
import { useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';

/** RFC 7519 §4.1, and when the person logged in: instants in unix seconds. */
const instants: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** The claims of the access token that was handed out last, once the user wants to see them. */
export function LastClaims({ id }: { readonly id: string }) {
  const { messages, format, toasts } = useServices();
  const { pending, run } = useVerb('access-token-claims');
  const [claims, setClaims] = useState<readonly ShownClaim[] | null>(null);
  const t = messages.accessTokens.last;
  const show = async () => {
    const answer = await run({ id });
    if (answer?.ok === true) setClaims(answer.value);
    else if (answer !== null) toasts.show(errorToast(answer.error, messages));
  };
  if (claims === null) {
    return (
      <div>
        <Button isPending={pending} onPress={() => void show()}>
          {t.showClaims}
        </Button>
      </div>
    );
  }
  const inWords = ({ name, value }: ShownClaim) =>
    instants.has(name) && /^\d{1,12}$/.test(value) ? format.exact(Number(value)) : value;
  return (
    <section className={layout.stack}>
      <h3>{t.claims}</h3>
      {claims.length === 0 ? (
        <p className={prose.muted}>{t.claimsGone}</p>
      ) : (
        <>
          <DescriptionList>
            {claims.map((claim) => (
              <Fact key={claim.name} name={claim.name}>
                {inWords(claim)}
              </Fact>
            ))}
          </DescriptionList>
          <p className={prose.muted}>{t.claimsHint}</p>
        </>
      )}
    </section>
  );
}
