import type { AccessTokenView, CredentialView } from '../shared/snapshot.ts';
import { useFrame, useServices } from './services.ts';
import { isSilent, useVerb } from './use-verb.ts';

/** Copies an access token of one credential and tells in the corner what was granted. */
export function useCopy({ id, state }: CredentialView) {
  const { toasts, words } = useServices();
  const say = useCopyReport();
  const { pending, run } = useVerb('copy-access-token');
  const copy = async (fresh: boolean) => {
    const answer = await run({ id, fresh });
    if (answer === null) return;
    if (answer.ok) toasts.show({ kind: 'done', title: words.window.copied.title, lines: say(answer.value) });
    else if (!isSilent(answer.error)) {
      const { happened, safe, next } = words.errors.words(answer.error);
      toasts.show({ kind: 'failed', title: happened, lines: [safe, next] });
    }
  };
  return { copy, pending, canCopy: state === 'ready' || state === 'expires-soon' };
}

/** What was granted, in sentences. */
function useCopyReport(): (token: AccessTokenView) => readonly string[] {
  const { format, words } = useServices();
  const { clipboardSeconds } = useFrame().snapshot.settings;
  const say = words.window.copied;
  return ({ expiresAt, scope, audience, missing, extra }) => [
    expiresAt === null ? say.validityUnknown : say.validUntil(format.moment(expiresAt)),
    ...(scope.length > 0 ? [say.granted(scope.join(' '))] : []),
    ...(audience.length > 0 ? [say.forAudience(format.list(audience))] : []),
    ...(missing.length > 0 ? [say.missing(format.list(missing))] : []),
    ...(extra.length > 0 ? [say.extra(format.list(extra))] : []),
    clipboardSeconds === 0 ? say.notCleared : say.cleared(format.number(clipboardSeconds)),
  ];
}
