import { writeSync } from 'node:fs';
import { providerLoginForm } from '../../../../fakes/openid.ts';
import { createDurableWorld } from './durable-world.ts';

/** A process that logs in, uses the login, and renews it, again and again until somebody kills it. */
const [profile = '', key = '', issuer = '', prefix = ''] = process.argv.slice(2);
const { app } = createDurableWorld(profile, key, issuer);
const must = (done: { readonly ok: boolean }, what: string): void => {
  if (!done.ok) throw new Error(`${what}: ${JSON.stringify(done)}`);
};

async function logIn(alias: string, credential: string | null): Promise<string> {
  must(await app.handlers['start-provider-login'](providerLoginForm({ issuer, alias, credential })), 'login');
  for (;;) {
    const { login } = app.snapshot();
    if (login?.kind === 'done') return login.credential;
    if (login?.kind === 'failed') throw new Error(`login: ${login.error.code}`);
    await new Promise(setImmediate);
  }
}

await app.start();
writeSync(1, 'ready\n');
for (let round = 1; ; round += 1) {
  const id = await logIn(`${prefix}-${round}`, null);
  must(await app.handlers['copy-access-token']({ id, fresh: true }), 'copy');
  await logIn(`${prefix}-${round}`, id);
  must(await app.handlers['copy-access-token']({ id, fresh: true }), 'copy');
}
