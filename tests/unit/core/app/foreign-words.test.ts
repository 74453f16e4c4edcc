import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/shared/ipc/result.ts';
import { accessToken, answered, grant, lost, record, serverConfig } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

const turned = '\u202Egrid\u2069\u200B';
const shown = '⟨U+202E⟩grid⟨U+2069⟩⟨U+200B⟩';

/** A token whose names, here and on the server, come from before such characters were refused, or from somebody else. */
async function withTurnedToken() {
  const world = createWorld();
  world.vault.put('a', record({ granted: grant({ name: turned, rotation: { on_AT: true } }) }), { alias: turned });
  await world.app.start();
  return world;
}

describe('characters that nobody sees are written out', () => {
  it.each(['revoke', 'forget', 'try-once'] as const)('in the question of %s', async (verb) => {
    const { app, client, desktop } = await withTurnedToken();
    if (verb === 'try-once') {
      client.script.accessToken.push(lost);
      await app.handlers['copy-access-token']({ id: 'a', fresh: true });
    }
    desktop.agrees = false;
    await app.handlers[verb]({ id: 'a' });
    const { title, body } = desktop.questions[0] ?? { title: '', body: '' };
    expect(title).toContain(shown);
    // In a sentence the words of the server stand apart, and cannot end that themselves.
    expect(body).toContain(`\u2068${shown}\u2069`);
    expect(`${title} ${body.replaceAll(/\u2068[^\u2069]*\u2069/g, '')}`).not.toMatch(/\p{Cf}/u);
  });

  it('in the question about a server, whose name and version are its own', async () => {
    const { app, client, desktop } = await withTurnedToken();
    const { details } = serverConfig;
    const providers = details.providers.map((one) => ({ ...one, name: turned }));
    const issuer = 'https://other.example.net';
    client.script.discover.push(ok({ ...serverConfig, issuer, details: { ...details, version: turned, providers } }));
    await app.handlers['add-server']({ url: issuer });
    expect(desktop.questions[0]?.body.split(`\u2068${shown}\u2069`)).toHaveLength(3);
  });

  it('in a notification: the name, and what was granted', async () => {
    const { app, client, desktop } = await withTurnedToken();
    client.script.accessToken.push(answered(accessToken('at', { scope: [turned], audience: [turned] })));
    app.run({ command: 'copy-access-token', credential: 'a' });
    await expect.poll(() => desktop.notices).toHaveLength(1);
    const { title, body } = desktop.notices[0] ?? { title: '', body: '' };
    expect(title).toContain(shown);
    expect(body.split(shown)).toHaveLength(3);
    expect(title + body).not.toMatch(/\p{Cf}/u);
  });
});
