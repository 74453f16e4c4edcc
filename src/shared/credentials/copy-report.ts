import type { AccessTokenView } from '../ipc/credential-view.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Format } from '../time/format.ts';

/**
 * Reports an access token that was handed out: the granted rights, which may be less or more than the requested ones.
 * @param clipboardSeconds until the clipboard is cleared; 0 = never, null = it is not on the clipboard
 * @returns whole sentences, none of them empty
 */
export function copyReport(
  { expiresAt, scope, audience, missing, extra }: AccessTokenView,
  clipboardSeconds: number | null,
  { messages, format }: { readonly messages: Pick<Catalogue, 'tokens'>; readonly format: Format },
): readonly string[] {
  const t = messages.tokens.copied;
  return [
    expiresAt === null ? t.validityUnknown : t.validUntil(format.moment(expiresAt)),
    ...(scope.length > 0 ? [t.granted(scope.join(' '))] : []),
    ...(audience.length > 0 ? [t.forAudience(format.list(audience))] : []),
    ...(missing.length > 0 ? [t.missing(format.list(missing))] : []),
    ...(extra.length > 0 ? [t.extra(format.list(extra))] : []),
    ...(clipboardSeconds === null
      ? []
      : [clipboardSeconds === 0 ? t.notCleared : t.cleared(format.duration(clipboardSeconds))]),
  ];
}
