import { endOf } from '../../../shared/credentials/lifetime.ts';
import { plainPreset, standardName } from '../../../shared/credentials/presets.ts';
import type { CredentialState, CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { State } from '../app/state.ts';
import type { StoredCredential } from '../ports/vault.ts';
import type { Derive, DerivedCredential } from './derived.ts';
import { kindOf } from './kinds.ts';
import type { ReadableCredential } from './list.ts';
import { presetsOf } from './presets.ts';
import { restoredFrom } from './rotation.ts';
import { startOf } from './validity.ts';

const day = 86_400;

/** "Expires soon" is the last fifth of a token's life, but at most its last three days. */
function soonAt({ validity, lifeBegan }: DerivedCredential): number | null {
  const end = endOf(validity);
  return end === null ? null : end - Math.min(3 * day, (end - lifeBegan) / 5);
}

function stateOf(credential: ReadableCredential, derived: DerivedCredential, now: number): CredentialState {
  const { validity } = derived;
  const end = endOf(validity);
  const soon = soonAt(derived);
  if (credential.meta.refused) return 'revoked';
  // Before "unknown": an expired value is useless whatever the lost answer was.
  if (end !== null && end <= now) return 'expired';
  if (credential.meta.revocationAcceptedAt !== undefined) return 'revocation-unconfirmed';
  if (!derived.isComplete) return 'incomplete';
  if (credential.outcomeUnknown) return 'unknown';
  if (credential.meta.endedByProvider === true) return 'ended-by-provider';
  if (validity.notBefore !== null && startOf(validity.notBefore) > now) return 'not-yet-valid';
  return soon !== null && soon <= now ? 'expires-soon' : 'ready';
}

/** The times, in unix seconds, at which the state of a credential changes without any action. */
export function turningPoints(credential: StoredCredential, derive: Derive): readonly number[] {
  if (credential.kind === 'damaged') return [];
  const derived = derive(credential.record);
  const { validity } = derived;
  const { notBefore } = validity;
  const points = [notBefore === null ? null : startOf(notBefore), endOf(validity), soonAt(derived)];
  return points.filter((point) => point !== null);
}

/** What tray and window show of a credential at an instant. */
export function viewCredential(
  state: State,
  credential: StoredCredential,
  now: number,
  derive: Derive,
): CredentialView {
  return credential.kind === 'damaged' ? viewDamaged(credential) : viewReadable(state, credential, now, derive);
}

function viewReadable(state: State, credential: ReadableCredential, now: number, derive: Derive): CredentialView {
  const { id, record, meta } = credential;
  const working = state.working.has(id);
  const stopping = state.overdue.get(id);
  const introspected = state.introspections.get(id);
  const derived = derive(record);
  const kind = kindOf(record);
  return {
    id,
    alias: meta.alias,
    favourite: meta.favourite,
    // While a request is running, its reservation does not mean an unknown outcome.
    state: stateOf(working ? { ...credential, outcomeUnknown: false } : credential, derived, now),
    working,
    overdue: stopping === undefined ? null : { mayStop: stopping !== null },
    ...kind.issuersIn(state),
    ...derived.validity,
    ...derived.view,
    restrictions: introspected?.restrictions ?? derived.view.restrictions,
    usagesAskedAt: introspected?.askedAt ?? null,
    openid: derived.view.openid && { ...derived.view.openid, ended: meta.ended ?? null },
    presets: presetsOf(credential),
    keepAlive: meta.keepAlive === true,
    restoredFrom: credential.outcomeUnknown ? restoredFrom(credential) : null,
    mayRotate: derived.mayRotate || credential.outcomeUnknown,
    tokenFile:
      meta.tokenFile === undefined
        ? null
        : { path: meta.tokenFile.path, problem: state.tokenFileProblems.get(id) ?? null },
    lastAccessToken: state.lastAccessTokens.get(id)?.view ?? null,
    damage: null,
  };
}

type DamagedCredential = Extract<StoredCredential, { kind: 'damaged' }>;

/** The name of a damaged credential: its alias, or the start of its id if that cannot be read either. */
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
  openid: null,
  momId: null,
  tokenType: 'token',
  capabilities: [],
  restrictions: [],
  usagesAskedAt: null,
  rotation: {},
  differences: [],
  tokenFile: null,
  presets: { standard: plainPreset, named: [], chosen: standardName },
  keepAlive: false,
  restoredFrom: null,
  mayRotate: false,
  lastAccessToken: null,
  damage: { because: credential.because, files: credential.files },
  form: null,
});
