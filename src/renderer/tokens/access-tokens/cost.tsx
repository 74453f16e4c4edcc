import { TriangleAlert } from 'lucide-react';
import { type AccessRequest, planAccessToken } from '../../../shared/credentials/access-request.ts';
import { covers } from '../../../shared/credentials/capabilities.ts';
import type { Preset } from '../../../shared/credentials/presets.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import type { Format } from '../../../shared/time/format.ts';
import { useFrame, useServices } from '../../app/services.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import css from './presets.module.css';

interface Props {
  readonly credential: CredentialView;
  readonly preset: Pick<Preset, 'scopes' | 'audiences'>;
}

/** What an access token with a preset costs, before it is asked for, and whether the token would keep to the preset at all. */
export function AccessTokenCost({ credential, preset }: Props) {
  const { messages, format } = useServices();
  const now = useNow(20);
  const { go } = useFrame();
  const { id, openid, restrictions, rotation, provider, capabilities } = credential;
  const t = messages.accessTokens;
  if (openid !== null) return <p className={prose.muted}>{t.cost.provider(provider.name)}.</p>;
  const plan = planAccessToken(restrictions, preset, now);
  if (plan.clause === null && plan.verdict?.outcome === 'refuses') {
    return <p className={css.refused}>{t.cost.refused(t.cost.because[plan.verdict.claim])}.</p>;
  }
  const parts = [
    ...chargeOf(plan, credential, { messages, format }),
    ...(rotation.on_AT === true ? [t.cost.rotates] : []),
  ];
  return (
    <>
      <p className={prose.muted}>{parts.join(' · ')}.</p>
      {plan.isIgnored ? (
        <Notice kind="warning" icon={<TriangleAlert size={16} />}>
          <p>{t.ignored.meaning}</p>
          {covers(capabilities, 'create_mytoken') ? (
            <Button
              onPress={() =>
                go({ route: 'tokens', credential: id, tab: 'sub-tokens', restrictions: [clauseOf(preset)] })
              }
            >
              {t.ignored.makeSubToken}
            </Button>
          ) : null}
        </Notice>
      ) : null}
    </>
  );
}

/** The restrictions of a sub-token that gives no more than a preset asks for. */
const clauseOf = ({ scopes, audiences }: Props['preset']): TemplateClause => ({
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  ...(audiences === null || audiences.length === 0 ? {} : { audience: [...audiences] }),
});

function chargeOf(
  { clause, verdict, uses }: AccessRequest,
  { restrictions, usagesAskedAt }: CredentialView,
  { messages, format }: { readonly messages: Catalogue; readonly format: Format },
): readonly string[] {
  const t = messages.accessTokens.cost;
  if (clause === null) return [t.unrestricted];
  const { number } = format;
  const isAsked = usagesAskedAt !== null;
  // A server that was asked names no count of a clause that was never used.
  const done = uses?.done ?? (isAsked ? 0 : null);
  const left = uses === null || done === null ? null : Math.max(0, uses.limit - done);
  return [
    t.clause(number(clause + 1), restrictions.length),
    uses === null
      ? t.unlimited
      : left === null
        ? t.limit(number(uses.limit), uses.limit)
        : t.left(number(left), number(uses.limit), isAsked ? format.moment(usagesAskedAt) : null),
    ...(verdict?.outcome === 'depends' ? [t.depends] : []),
  ];
}
