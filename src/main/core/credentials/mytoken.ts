import { planAccessToken } from '../../../shared/credentials/access-request.ts';
import { hostOf, withoutSlash } from '../../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../../shared/credentials/jwt.ts';
import { plainPreset } from '../../../shared/credentials/presets.ts';
import { type Clause, joinRotations, type Rotation } from '../../../shared/credentials/restrictions.ts';
import { differencesOf } from '../../../shared/diff/grant.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import type { IssuedMytoken, Mytoken } from '../ports/mytoken-server.ts';
import type { MytokenRecord } from '../ports/vault.ts';
import { noteReached, type ServerAccess, serverConfig } from '../servers/contacts.ts';
import type { CredentialKind, RecordView, SendAtServer } from './kind.ts';
import { startOf, type Validity } from './validity.ts';

/** A mytoken, used at its mytoken server. */
export function mytokenOf(record: MytokenRecord): CredentialKind<MytokenRecord> {
  const { server, token } = record;

  const atServer: SendAtServer<MytokenRecord> = async (context, send) => {
    const config = await serverConfig(context, server);
    if (!config.ok) return { result: config, successor: null, delivery: 'not-sent' };
    const { successor, ...rest } = await send(config.value, token);
    noteReached(context, server, rest.result);
    return { ...rest, successor: successor === null ? null : { ...record, token: successor } };
  };

  return {
    issuer: server,
    provider: record.provider,
    issuedBy: 'server',
    client: null,
    secret: token,
    identities: () => identitiesOf(record),
    isComplete: () => true,
    validity: () => validityOf(record),
    lifeBegan: () => lifeBegan(record),
    mayRotate(use) {
      const { on_AT, on_other } = rotationOf(record);
      if (use === 'free') return false;
      const rotates = use === 'access-token' ? on_AT : on_other;
      return rotates === true || record.granted.unreadable?.includes('rotation') === true;
    },
    revokesOnReuse: () => rotationOf(record).auto_revoke === true,
    atServer,
    inFile: { value: token, withValue: (value) => ({ ...record, token: value as Mytoken }) },
    account: null,
    standardPreset: plainPreset,
    requestedScope(now, preset, told) {
      const { scopes, audiences } = planAccessToken(told ?? record.granted.restrictions, preset, now);
      return { scopes, audiences, audienceStyle: 'audience' };
    },
    async discover(context, options) {
      const config = await serverConfig(context, server, options);
      return config.ok ? ok(null) : config;
    },
    requestAccessToken: (context, scope, signal) =>
      atServer(context, (config) => context.client.accessToken(config, { mytoken: token, ...scope }, signal)),
    checkRevocable({ contacts }) {
      const known = contacts.get(server)?.config;
      return known?.endpoints.revocation === null
        ? err({ code: 'revocation-off', host: new URL(known.issuer).host })
        : ok(null);
    },
    prepareRevocation: (context) => prepareRevocation(context, record),
    revoke: (context) => atServer(context, (config) => context.client.revoke(config, token)),
    isCheckedByUse: () => false,
    isRevoked: (context) => atServer(context, (config) => context.client.isRevoked(config, token)),
    shortened: () => withoutLongParts(record),
    view: () => viewOf(record),
    issuersIn: (state) => issuersIn(state, record),
  };
}

/**
 * The record of a mytoken that has just been issued.
 * @param from what is known of how it was asked for; `form` null = not by a login
 */
export function newMytoken(
  { clock, machine, store }: Pick<Context, 'clock' | 'machine' | 'store'>,
  from: Pick<MytokenRecord, 'server' | 'provider' | 'asked' | 'form'>,
  { mytoken, tokenType, momId, granted }: IssuedMytoken,
): MytokenRecord {
  const published = store.get().contacts.get(from.server)?.config?.details.providers ?? [];
  return {
    kind: 'mytoken',
    ...from,
    token: mytoken,
    tokenType,
    providerName: published.find(({ issuer }) => issuer === from.provider)?.name.slice(0, 200) ?? '',
    momId,
    granted,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}

function identitiesOf({ server, token, momId }: MytokenRecord): readonly string[] {
  const jti = decodeMytoken(token)?.jti;
  const names = [
    `value ${token}`,
    ...(momId === null ? [] : [`mom ${momId}`]),
    ...(jti === undefined ? [] : [`jti ${jti}`]),
  ];
  return names.map((name) => `${withoutSlash(server)} ${name}`);
}

/** How a token rotates: as its grant says, or as its newest value does. */
const rotationOf = ({ token, granted }: MytokenRecord): Rotation =>
  joinRotations(granted.rotation, decodeMytoken(token)?.rotation ?? {});

/**
 * The validity of a mytoken from its JWT; where that does not say it, as for a short token, from its clauses: the last of
 * their ends, none if one has none (mytoken protocol: restrictions), and likewise the first of their beginnings. The rotation
 * lifetime counts from the last rotation for every value, the first included.
 */
function validityOf(record: MytokenRecord): Validity {
  const claims = decodeMytoken(record.token);
  const { lifetime } = rotationOf(record);
  const since = claims?.iat ?? record.createdAt;
  return {
    notBefore: claims?.nbf ?? firstStart(record.granted.restrictions),
    expiresAt: claims?.exp ?? lastEnd(record.granted.restrictions),
    rotationDeadline: lifetime === undefined || lifetime === 0 ? null : since + lifetime,
  };
}

function firstStart(clauses: readonly Clause[]): number | null {
  const starts = clauses.map((clause) => clause.nbf);
  return starts.length === 0 || starts.some((start) => start === undefined)
    ? null
    : Math.min(...starts.map((start) => start ?? 0));
}

function lastEnd(clauses: readonly Clause[]): number | null {
  const ends = clauses.map((clause) => clause.exp);
  return ends.length === 0 || ends.some((end) => end === undefined) ? null : Math.max(...ends.map((end) => end ?? 0));
}

/** The life of a value with a rotation lifetime begins with its own issue, that of any other with its login. */
function lifeBegan(record: MytokenRecord): number {
  const { rotationDeadline } = validityOf(record);
  return rotationDeadline === null ? record.createdAt : rotationDeadline - (rotationOf(record).lifetime ?? 0);
}

async function prepareRevocation(
  context: ServerAccess,
  record: MytokenRecord,
): Promise<Result<'expired' | 'not-yet-valid' | null>> {
  const config = await serverConfig(context, record.server, { fresh: true });
  const skew = config.ok ? config.value.details.clockSkewSeconds : 0;
  const idle = whyWithoutEffect(record, context.clock.now() + (skew ?? 0));
  // Our own clock alone may be wrong, and a JWT loses nothing by the request; a short token could not be revoked afterwards.
  const isCertain = skew !== null || record.tokenType === 'short_token';
  if (idle !== null && isCertain) return err({ code: 'revocation-without-effect', because: idle });
  return config.ok ? ok(idle) : config;
}

/**
 * Revocation by value answers "done" before `nbf` and after `exp` and does nothing; past its rotation lifetime a token can
 * be revoked (mytoken protocol: revocation).
 */
function whyWithoutEffect(record: MytokenRecord, now: number): 'expired' | 'not-yet-valid' | null {
  const { notBefore, expiresAt } = validityOf(record);
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return notBefore !== null && startOf(notBefore) > now ? 'not-yet-valid' : null;
}

/** Characters of JSON; nobody asks for rights that are longer. */
const maxPartLength = 65_536;

/** Removes the rights that make a record too long to be saved: losing the token would be worse than losing its description. */
function withoutLongParts(record: MytokenRecord): MytokenRecord {
  const { granted } = record;
  const lists = ['capabilities', 'restrictions'] as const;
  const long = lists.filter((part) => JSON.stringify(granted[part]).length > maxPartLength);
  const emptied = Object.fromEntries(long.map((part) => [part, []]));
  const unreadable = [...new Set([...(granted.unreadable ?? []), ...long])];
  return { ...record, granted: { ...granted, ...emptied, unreadable } };
}

function viewOf(record: MytokenRecord): RecordView {
  const claims = decodeMytoken(record.token);
  return {
    tokenName: record.granted.name,
    subject: claims?.oidc_sub ?? '',
    issuedAt: claims?.iat ?? null,
    createdAt: record.createdAt,
    createdOn: record.createdOn,
    seqNo: claims?.seq_no ?? null,
    openid: null,
    momId: record.momId,
    tokenType: record.tokenType,
    capabilities: record.granted.capabilities,
    restrictions: record.granted.restrictions,
    rotation: rotationOf(record),
    differences: differencesOf(record.asked, record.granted),
    form: record.form,
  };
}

function issuersIn(
  { servers, contacts }: State,
  { server, provider, providerName }: MytokenRecord,
): Pick<CredentialView, 'server' | 'provider'> {
  const known = servers.find(({ issuer }) => issuer === server);
  const published = contacts.get(server)?.config?.details.providers.find(({ issuer }) => issuer === provider)?.name;
  const ownName = known?.providerNames[provider];
  return {
    server: { issuer: server, name: known?.shortName ?? hostOf(server) },
    provider: { issuer: provider, name: ownName ?? published ?? (providerName || hostOf(provider)) },
  };
}
