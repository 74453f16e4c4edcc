import { hostOf } from '../../../shared/credentials/issuer.ts';
import { endOf } from '../../../shared/credentials/lifetime.ts';
import type { CredentialState, CredentialView } from '../../../shared/ipc/snapshot.ts';
import type { State } from '../app/state.ts';
import type { MytokenRecord, StoredCredential } from '../ports/vault.ts';
import type { FactsOf } from './derived.ts';
import type { ReadableCredential } from './list.ts';
import { rotationOf, startOf, type Validity } from './validity.ts';

const day = 86_400;

/**
 * "Expires soon" begins with the last fifth of a token's life, and with its last three days at the earliest. The life of a
 * value with a rotation lifetime begins with its own issue, that of any other token with its login.
 */
function soonAt(validity: Validity, record: MytokenRecord): number | null {
  const end = endOf(validity);
  if (end === null) return null;
  const born =
    validity.rotationDeadline === null
      ? record.createdAt
      : validity.rotationDeadline - (rotationOf(record).lifetime ?? 0);
  return end - Math.min(3 * day, (end - born) / 5);
}

function stateOf(credential: ReadableCredential, validity: Validity, now: number): CredentialState {
  const end = endOf(validity);
  const soon = soonAt(validity, credential.record);
  if (credential.meta.refused) return 'revoked';
  // Before "unknown": a value whose time is over is dead, whatever became of the lost answer.
  if (end !== null && end <= now) return 'expired';
  if (credential.outcomeUnknown) return 'unknown';
  if (credential.meta.endedByProvider === true) return 'ended-by-provider';
  if (validity.notBefore !== null && startOf(validity.notBefore) > now) return 'not-yet-valid';
  return soon !== null && soon <= now ? 'expires-soon' : 'ready';
}

/** The instants, in unix seconds, at which the state of a credential changes by itself. */
export function turningPoints(credential: StoredCredential, derive: FactsOf): readonly number[] {
  if (credential.kind === 'damaged') return [];
  const { validity } = derive(credential.record);
  const { notBefore } = validity;
  const points = [notBefore === null ? null : startOf(notBefore), endOf(validity), soonAt(validity, credential.record)];
  return points.filter((point) => point !== null);
}

/** What tray and window show of a credential at an instant. */
export function viewCredential(
  state: State,
  credential: StoredCredential,
  now: number,
  derive: FactsOf,
): CredentialView {
  return credential.kind === 'damaged' ? viewDamaged(credential) : viewReadable(state, credential, now, derive);
}

function viewReadable(state: State, credential: ReadableCredential, now: number, derive: FactsOf): CredentialView {
  const { id, record, meta } = credential;
  const working = state.working.has(id);
  const stopping = state.overdue.get(id);
  const { claims, validity, differences } = derive(record);
  return {
    id,
    alias: meta.alias,
    favourite: meta.favourite,
    // While a request runs, its reservation is no doubt yet.
    state: stateOf(working ? { ...credential, outcomeUnknown: false } : credential, validity, now),
    working,
    overdue: stopping === undefined ? null : { mayStop: stopping !== null },
    server: { issuer: record.server, name: nameOfServer(state, record.server) },
    provider: { issuer: record.provider, name: nameOfProvider(state, record) },
    tokenName: record.granted.name,
    subject: claims?.oidc_sub ?? '',
    issuedAt: claims?.iat ?? null,
    ...validity,
    createdAt: record.createdAt,
    createdOn: record.createdOn,
    seqNo: claims?.seq_no ?? null,
    momId: record.momId,
    tokenType: record.tokenType,
    capabilities: record.granted.capabilities,
    restrictions: record.granted.restrictions,
    rotation: rotationOf(record),
    differences,
    lastAccessToken: state.lastAccessTokens.get(id) ?? null,
    damage: null,
    form: record.form,
  };
}

function nameOfServer({ servers }: State, issuer: string): string {
  return servers.find((server) => server.issuer === issuer)?.shortName ?? hostOf(issuer);
}

function nameOfProvider({ servers, contacts }: State, { server, provider, providerName }: MytokenRecord): string {
  const own = servers.find((one) => one.issuer === server)?.providerNames[provider];
  const published = contacts.get(server)?.config?.details.providers.find((one) => one.issuer === provider)?.name;
  return own ?? published ?? (providerName || hostOf(provider));
}

type DamagedCredential = Extract<StoredCredential, { kind: 'damaged' }>;

/** What a credential is called whose record cannot be used: where its alias cannot be read either, the beginning of its id. */
export const nameOfDamaged = ({ id, alias }: DamagedCredential): string => alias ?? id.slice(0, 8);

const viewDamaged = (credential: DamagedCredential): CredentialView => ({
  id: credential.id,
  alias: nameOfDamaged(credential),
  favourite: false,
  state: 'damaged',
  working: false,
  overdue: null,
  server: { issuer: '', name: '' },
  provider: { issuer: '', name: '' },
  tokenName: '',
  subject: '',
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  createdAt: 0,
  createdOn: '',
  rotationDeadline: null,
  seqNo: null,
  momId: null,
  tokenType: 'token',
  capabilities: [],
  restrictions: [],
  rotation: {},
  differences: [],
  lastAccessToken: null,
  damage: { because: credential.because, files: credential.files },
  form: null,
});
