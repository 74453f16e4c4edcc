import { hostOf } from '../../shared/credentials/issuer.ts';
import type { FoundToken, TokenPlace } from '../../shared/import-token/places.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { useQuery } from '../hooks/use-query.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import css from './found.module.css';

/** What lies in the places where other programs look for tokens, in their order. */
export function FoundTokens({ onTake }: { readonly onTake: (found: FoundToken) => void }) {
  const { messages } = useServices();
  const { query, isPending, reload } = useQuery('find-tokens', null);
  const t = messages.importToken.found;
  return (
    <Section
      title={t.title}
      hint={t.hint}
      actions={
        <Button kind="link" isPending={isPending} onPress={() => void reload()}>
          {t.again}
        </Button>
      }
    >
      {query.kind === 'loading' ? <Loading text={t.loading} /> : null}
      {query.kind === 'failed' ? <Problem error={query.error} /> : null}
      {query.kind === 'ready' ? <FoundList found={query.value} onTake={onTake} /> : null}
    </Section>
  );
}

interface ListProps {
  readonly found: readonly FoundToken[];
  readonly onTake: (found: FoundToken) => void;
}

function FoundList({ found, onTake }: ListProps) {
  const { messages } = useServices();
  const t = messages.importToken.found;
  if (found.length === 0) return <p className={prose.muted}>{t.none}</p>;
  return (
    <ol className={css.list}>
      {found.map((one) => {
        const place = nameOfPlace(one.place, t);
        const isUsable = one.text.ok && (one.text.value.kind === 'token' || one.text.value.kind === 'short-token');
        return (
          <li key={place} className={css.place}>
            <span className={css.where}>
              <code className={css.path}>{place}</code>
              <span className={prose.muted}>{verdictOf(one, messages)}</span>
            </span>
            {isUsable ? (
              <Button aria-label={t.takeFrom(place)} onPress={() => onTake(one)}>
                {t.take}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A variable as shells write it, or the path of a file. */
const nameOfPlace = (place: TokenPlace, t: Catalogue['importToken']['found']): string =>
  place.kind === 'variable' ? t.variable(place.name) : place.path;

function verdictOf({ text }: FoundToken, { importToken, errors }: Catalogue): string {
  if (!text.ok) return importToken.faults[text.error];
  const { value } = text;
  switch (value.kind) {
    case 'token':
      return importToken.found.token(hostOf(value.claims.iss));
    case 'short-token':
    case 'transfer-code':
      return importToken.found[value.kind];
    case 'empty':
      return importToken.faults.empty;
    case 'none': {
      const host = value.issuer === null ? null : hostOf(value.issuer);
      return errors.explain({ code: 'not-a-mytoken', looksLike: value.looksLike, host }).happened;
    }
  }
}
