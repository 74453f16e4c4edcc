import type { TemplateFate, TokenFate } from '../../../shared/backup/preview.ts';
import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import type { FiledTemplate } from '../../../shared/templates/file-text.ts';
import { readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { kindOf } from '../credentials/kinds.ts';
import { mayBeReplaced } from '../credentials/rotation.ts';
import { isHere } from '../import-token/keep.ts';
import type { BackedUpTemplate, Backup } from '../ports/backup.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import type { KnownServer } from '../ports/server-list.ts';
import type { BackedUpCredential, ProviderClientRecord, StoredCredential } from '../ports/vault.ts';
import { isNamed } from '../providers/clients.ts';
import { findTwin } from '../templates/import.ts';
import { portableClient, portableCredential } from './portable.ts';

/** What is on this computer already. */
export interface Present {
  readonly credentials: readonly StoredCredential[];
  readonly clients: readonly ProviderClientRecord[];
  readonly servers: readonly KnownServer[];
  readonly providers: readonly KnownProvider[];
  readonly templates: readonly TemplateEntry[];
}

/** What a restore does with each thing in a backup. */
export interface RestorePlan {
  readonly tokens: readonly { readonly credential: BackedUpCredential; readonly fate: TokenFate }[];
  readonly clients: readonly { readonly record: ProviderClientRecord; readonly isNew: boolean }[];
  readonly servers: readonly { readonly server: KnownServer; readonly isNew: boolean }[];
  readonly providers: readonly { readonly provider: KnownProvider; readonly isNew: boolean }[];
  readonly templates: readonly PlannedTemplate[];
}

export interface PlannedTemplate extends Pick<BackedUpTemplate, 'kind' | 'name'> {
  readonly fate: TemplateFate;
  /** null where it cannot be read */
  readonly template: FiledTemplate | null;
}

/** Compares a backup with what is here. Nothing here is replaced but a token by a newer record of it. */
export function planRestore(backup: Backup, present: Present): RestorePlan {
  return {
    tokens: backup.credentials
      .map(portableCredential)
      .map((credential) => ({ credential, fate: fateOfToken(credential, present) })),
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

function fateOfToken(credential: BackedUpCredential, { credentials }: Present): TokenFate {
  const here = credentials.find(({ id }) => id === credential.id);
  if (here === undefined) return isHere(credentials, credential.record) ? 'duplicate' : 'new';
  if (here.kind === 'damaged') {
    const { code } = here.because;
    return code === 'record-missing' || code === 'record-damaged' || code === 'record-older' ? 'repairs' : 'blocked';
  }
  if (credential.generation > here.generation) return 'newer';
  if (credential.generation < here.generation) return 'older';
  return secretOf(credential) === secretOf(here) ? 'same' : 'older';
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
