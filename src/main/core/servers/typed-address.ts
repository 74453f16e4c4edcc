import { isLoopbackHost } from '../../../shared/credentials/issuer.ts';
import type { AppError, ErrorCode } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import { foldName } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';

/** Seconds in which a server on this computer answers, and after which its window learns that none did. */
const secondsOnThisComputer = 3;

/** What a window is not told of an address on this computer. */
interface Hidden {
  /** whatever is said of an address where nothing of the kind answers; `cancelled` is the end of the time */
  readonly tellsWhatIsThere: ReadonlySet<ErrorCode>;
  readonly nothing: (host: string) => AppError;
}

/**
 * Asks an address that was typed what it is. On this computer every failure has the same words and takes the same time: else a
 * window that was taken over could find out which ports are in use, and for what.
 */
export async function discoverTyped<Config>(
  { clock }: Pick<Context, 'clock'>,
  url: string,
  discover: (url: string, signal?: AbortSignal) => Promise<Result<Config>>,
  { tellsWhatIsThere, nothing }: Hidden,
): Promise<Result<Config>> {
  const typed = url.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !isLoopbackHost(parsed.hostname)) return discover(url);
  const limit = new AbortController();
  const timeIsUp = clock.sleep(secondsOnThisComputer).then(() => limit.abort());
  const found = await discover(url, limit.signal);
  if (found.ok || !tellsWhatIsThere.has(found.error.code)) return found;
  await timeIsUp;
  return err(nothing(parsed.host));
}

/** A name for a new entry of a list: the first part of its host, or what else no other one has. */
export function freeShortName(issuer: string, others: readonly { readonly shortName: string }[]): string {
  const host = new URL(issuer).host;
  const isAddress = /^[\d.:[\]a-f]+$/.test(host) && /^[\d[]/.test(host);
  const first = isAddress ? host : (host.split('.')[0] ?? host);
  const taken = (name: string) => others.some((other) => foldName(other.shortName) === foldName(name));
  return [first, host].find((name) => !taken(name)) ?? issuer;
}

/** The name of an entry that comes from elsewhere, unless another entry has it. */
export function unlessTaken(
  { issuer, shortName }: { readonly issuer: string; readonly shortName: string },
  others: readonly { readonly shortName: string }[],
): string {
  const isTaken = others.some((other) => foldName(other.shortName) === foldName(shortName));
  return isTaken ? freeShortName(issuer, others) : shortName;
}
