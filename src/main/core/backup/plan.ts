import { isLost } from '../../../shared/backup/lost-record.ts';
import { isWritten, type TemplateFate, type TokenFate } from '../../../shared/backup/preview.ts';
import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import { orderOfValues } from '../../../shared/credentials/value-order.ts';
import type { FiledTemplate } from '../../../shared/templates/file-text.ts';
import { readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { kindOf } from '../credentials/kinds.ts';
import { mayBeReplaced } from '../credentials/rotation.ts';
import type { BackedUpTemplate, Backup } from '../ports/backup.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import type { KnownServer } from '../ports/server-list.ts';
import type { BackedUpCredential, CredentialId, ProviderClientRecord, StoredCredential } from '../ports/vault.ts';
import { isNamed } from '../providers/clients.ts';
import { findTwin } from '../templates/import.ts';
import { portableClient, portableCredential } from './portable.ts';
import type { Present } from './present.ts';

/** What a restore does with each thing in a backup. */
export interface RestorePlan {
  readonly tokens: readonly PlannedToken[];
  readonly clients: readonly { readonly record: ProviderClientRecord; readonly isNew: boolean }[];
  readonly servers: readonly { readonly server: KnownServer; readonly isNew: boolean }[];
  readonly providers: readonly { readonly provider: KnownProvider; readonly isNew: boolean }[];
  readonly templates: readonly PlannedTemplate[];
}

export interface PlannedToken {
  readonly credential: BackedUpCredential;
  readonly fate: TokenFate;
}

export interface PlannedTemplate extends Pick<BackedUpTemplate, 'kind' | 'name'> {
  readonly fate: TemplateFate;
  /** null where it cannot be read */
  readonly template: FiledTemplate | null;
}

/** Compares a backup with what is here. Nothing here is replaced but a token by a newer record of it. */
export function planRestore(backup: Backup, present: Present): RestorePlan {
  return {
    tokens: planTokens(backup.credentials.map(portableCredential), present.credentials),
    clients: backup.clients.map(portableClient).map((record) => ({
      record,
      isNew: !present.clients.some((one) => !one.retired && isNamed(one, record.client)),
    })),
    servers: backup.servers.map((server) => ({
      server,
      isNew: !present.servers.some(({ issuer }) => sameIssuer(issuer, server.issuer)),
    })),
    providers: backup.providers.map((provider) => ({
      provider,
      isNew: !present.providers.some(({ issuer }) => issuer === provider.issuer),
    })),
    templates: backup.templates.map((template) => planTemplate(template, present.templates)),
  };
}

/**
 * Whether the value of a token may have been replaced since a backup was made: then it is left out of one, and restored as one
 * whose last outcome is not known.
 */
export const rotates = (credential: BackedUpCredential): boolean => mayBeReplaced({ ...credential, kind: 'readable' });

/**
 * Judges each token by what is here of it. Of the same token no second value is taken: it would be an old one as soon as either
 * is used, and using an old one can end both.
 */
function planTokens(
  backedUp: readonly BackedUpCredential[],
  present: readonly StoredCredential[],
): readonly PlannedToken[] {
  const here = new Map(present.map((one) => [one.id, one]));
  const holders = holdersIn(present);
  const judged = backedUp.map((credential): PlannedToken => {
    const fate = fateOfToken(credential, here.get(credential.id));
    const isElsewhere = kindOf(credential.record)
      .identities()
      .some((name) => holders.get(name)?.some((id) => id !== credential.id));
    return { credential, fate: isWritten(fate) && isElsewhere ? 'duplicate' : fate };
  });
  const chosen = newestOf(judged.filter(({ fate }) => isWritten(fate)).map(({ credential }) => credential));
  return judged.map((one) => (isWritten(one.fate) && !chosen.has(one.credential) ? { ...one, fate: 'twice' } : one));
}

/** The credentials that have a token, by each of its identities. */
function holdersIn(credentials: readonly StoredCredential[]): ReadonlyMap<string, readonly CredentialId[]> {
  const holders = new Map<string, CredentialId[]>();
  for (const one of credentials) {
    if (one.kind !== 'readable') continue;
    for (const name of kindOf(one.record).identities()) holders.set(name, [...(holders.get(name) ?? []), one.id]);
  }
  return holders;
}

/** Of those with the same token the one with the newest value, or the first where that is not known. */
function newestOf(credentials: readonly BackedUpCredential[]): ReadonlySet<BackedUpCredential> {
  const newest = new Map<string, BackedUpCredential>();
  for (const one of credentials) {
    const names = kindOf(one.record).identities();
    const others = names.map((name) => newest.get(name)).filter((other) => other !== undefined);
    if (others.every((other) => orderOfValues(secretOf(other), secretOf(one)) === 'newer')) {
      for (const name of names) newest.set(name, one);
    }
  }
  return new Set(
    credentials.filter((one) =>
      kindOf(one.record)
        .identities()
        .every((name) => newest.get(name) === one),
    ),
  );
}

function fateOfToken(credential: BackedUpCredential, here: StoredCredential | undefined): TokenFate {
  if (here === undefined) return 'new';
  if (here.kind === 'damaged') {
    if (!isLost(here.because)) return 'blocked';
    return credential.generation < here.newestSeen ? 'outdated' : 'repairs';
  }
  if (credential.generation > here.generation) return 'newer';
  if (credential.generation < here.generation) return 'older';
  return secretOf(credential) === secretOf(here) ? 'same' : 'differs';
}

const secretOf = ({ record }: Pick<BackedUpCredential, 'record'>): string => kindOf(record).secret;

function planTemplate({ kind, name, text }: BackedUpTemplate, entries: readonly TemplateEntry[]): PlannedTemplate {
  const read = readTemplateFile(kind, text);
  if (!read.ok) return { kind, name, fate: 'unreadable', template: null };
  const template = read.value;
  if (findTwin(entries, name, template) !== undefined) return { kind, name, fate: 'same', template };
  const isTaken = entries.some((entry) => entry.kind === kind && sameTemplateName(entry.name, name));
  return { kind, name, fate: isTaken ? 'renamed' : 'new', template };
}
