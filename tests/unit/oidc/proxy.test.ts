import { expect, it } from 'vitest';
import { createHttp } from '../../../src/main/http/client.ts';
import { createOpenidProvider } from '../../../src/main/oidc/client.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { proxyName } from '../../../src/shared/network/proxy.ts';
import { say, startConnectProxy } from '../http/proxies.ts';
import { canary, refreshRequest, startProvider } from './provider.ts';

// What a proxy says in the place of a provider must neither end a login nor bring a token.
it.each([
  ['that a login is over', '{"error":"invalid_grant"}', 400],
  ['a new token', `{"access_token":"at","token_type":"Bearer","refresh_token":"${canary}"}`, 201],
])('a proxy that says %s is not the provider', async (_what, body, status) => {
  const provider = await startProvider(() => ({}));
  const proxy = await startConnectProxy(
    say(`HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  );
  const clock = {
    now: () => 0,
    elapsed: () => 0,
    sleep: async () => undefined,
    at: () => () => {},
    after: () => () => {},
  };
  const adapter = createOpenidProvider({
    clock,
    http: createHttp({
      ...{ userAgent: 'Test/1', loopbackOnly: false, authorities: () => null },
      routes: { to: async () => ok([proxy]), loginAt: async () => ok(null) },
    }),
  });
  const token = 'https://provider.example/token';
  const config = {
    ...provider.config,
    endpoints: { ...provider.config.endpoints, token },
    metadata: { ...provider.config.metadata, token_endpoint: token },
  };
  const kept: string[] = [];
  const exchange = await adapter.refresh(config, provider.client, refreshRequest, async (one) => void kept.push(one));
  const error = { code: 'proxy-refused', proxy: proxyName(proxy), host: 'provider.example', status };
  expect(exchange).toEqual({ result: { ok: false, error }, successor: null, delivery: 'not-sent' });
  expect(kept).toEqual([]);
  expect(proxy.heads).toHaveLength(1);
});
