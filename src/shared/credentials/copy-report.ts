import type { AccessTokenView } from '../ipc/snapshot.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Format } from '../time/format.ts';

/**
 * What is said after an access token was copied: what was granted, which may be less or more than what was asked for.
 * @param clipboardSeconds until the clipboard is cleared; 0 = never
 * @returns whole sentences, none of them empty
 */
export function copyReport(
  { expiresAt, scope, audience, missing, extra }: AccessTokenView,
  clipboardSeconds: number,
  { words, format }: { readonly words: Pick<Catalogue, 'copied'>; readonly format: Format },
): readonly string[] {
  const say = words.copied;
  return [
    expiresAt === null ? say.validityUnknown : say.validUntil(format.moment(expiresAt)),
    ...(scope.length > 0 ? [say.granted(scope.join(' '))] : []),
    ...(audience.length > 0 ? [say.forAudience(format.list(audience))] : []),
    ...(missing.length > 0 ? [say.missing(format.list(missing))] : []),
    ...(extra.length > 0 ? [say.extra(format.list(extra))] : []),
    clipboardSeconds === 0 ? say.notCleared : say.cleared(format.duration(clipboardSeconds)),
  ];
}
