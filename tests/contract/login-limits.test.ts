import { describe, expect, it } from 'vitest';
import { approveByHttp } from './support/person.ts';
import { againstEachServer, errorCode, until } from './world.ts';

describe('with codes that live for two seconds', () => {
  againstEachServer({ codeLifetime: 2 }, (world) => {
    it('says that the time is over', async () => {
      const { begin, client, server } = world();
      const { pollingCode } = await begin();
      await until(async () => !(await client.poll(server, pollingCode)).ok);
      expect(errorCode(await client.poll(server, pollingCode))).toBe('login-expired');
    });

    it('takes no consent after that', async () => {
      const { account, begin, client, server } = world();
      const { consentUri, pollingCode } = await begin();
      await until(async () => !(await client.poll(server, pollingCode)).ok);
      await expect(approveByHttp({ consentUri, account })).rejects.toThrow();
    });
  });
});

describe('with polling codes switched off', () => {
  againstEachServer({ pollingCodes: false }, (world) => {
    it('does not list them', () => {
      expect(world().server.details.features.polling).toBe(false);
    });

    it('cannot begin a login', async () => {
      const { client, server, provider } = world();
      const grant = { name: 'x', capabilities: ['AT'], restrictions: [], rotation: {} };
      const begun = await client.begin(server, { provider: provider.issuer, applicationName: 'Tray', grant });
      expect(errorCode(begun)).toBe('no-polling-codes');
    });
  });
});

describe('with eight requests in six seconds', () => {
  againstEachServer({ rateLimit: { maxRequests: 8, window: 6 } }, (world) => {
    it('asks for patience, tells for how long, and answers again afterwards', async () => {
      const { begin, client, server } = world();
      const { pollingCode } = await begin();
      await until(async () => !(await client.poll(server, pollingCode)).ok);
      const limited = await client.poll(server, pollingCode);
      expect(limited).toMatchObject({ error: { code: 'rate-limited' } });
      const seconds = limited.ok || limited.error.code !== 'rate-limited' ? null : limited.error.retryAfterSeconds;
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(6);
      await until(async () => (await client.poll(server, pollingCode)).ok);
    });
  });
});
