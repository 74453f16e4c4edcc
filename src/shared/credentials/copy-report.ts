import type { AccessTokenView } from '../ipc/credential-view.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Format } from '../time/format.ts';

/**
 * Reports a copied access token: the granted rights, which may be less or more than the requested ones.
 * @param clipboardSeconds until the clipboard is cleared; 0 = never
 * @returns whole sentences, none of them empty
 */
export function copyReport(
  { expiresAt, scope, audience, missing, extra }: AccessTokenView,
  clipboardSeconds: number,
  { messages, format }: { readonly messages: Pick<Catalogue, 'tokens'>; readonly format: Format },
): readonly string[] {
  const t = messages.tokens.copied;
  return [
    expiresAt === null ? t.validityUnknown : t.validUntil(format.moment(expiresAt)),
    ...(scope.length > 0 ? [t.granted(scope.join(' '))] : []),
    ...(audience.length > 0 ? [t.forAudience(format.list(audience))] : []),
    ...(missing.length > 0 ? [t.missing(format.list(missing))] : []),
    ...(extra.length > 0 ? [t.extra(format.list(extra))] : []),
    clipboardSeconds === 0 ? t.notCleared : t.cleared(format.duration(clipboardSeconds)),
  ];
}
