import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** The provider's memory; `adapter` is what oidc-provider asks for, one per kind of object. */
export interface Store {
  readonly adapter: AdapterFactory;
  readonly clients: Map<string, ClientMetadata>;
  /** How many refresh tokens are kept. */
  countRefreshTokens(): number;
  /** Forgets every refresh token, as an administrator might. */
  dropRefreshTokens(): void;
}

/** An empty memory of its own: the library's default one is shared by every provider of the process. */
export function createStore(): Store {
  const entries = new Map<string, Entry>();
  const clients = new Map<string, ClientMetadata>();

  const alive = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };
  const search = (kind: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of [...entries.keys()].filter((candidate) => candidate.startsWith(`${kind}:`))) {
      const payload = alive(key);
      if (payload !== undefined && matches(payload)) return payload;
    }
    return undefined;
  };

  const adapter = (kind: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      if (kind === 'Client') {
        clients.set(id, { ...payload, client_id: id });
        return;
      }
      const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
      entries.set(`${kind}:${id}`, { payload, expiresAt });
    },
    async find(id) {
      return kind === 'Client' ? clients.get(id) : alive(`${kind}:${id}`);
    },
    async findByUid(uid) {
      return search(kind, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return search(kind, (payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const payload = alive(`${kind}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      if (kind === 'Client') clients.delete(id);
      entries.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key);
    },
  });

  const refreshTokens = () => [...entries.keys()].filter((key) => key.startsWith('RefreshToken:'));

  return {
    adapter,
    clients,
    countRefreshTokens: () => refreshTokens().length,
    dropRefreshTokens() {
      for (const key of refreshTokens()) entries.delete(key);
    },
  };
}
