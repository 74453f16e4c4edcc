import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { LoginWaiting } from '../../../src/renderer/login/waiting.tsx';
import { err } from '../../../src/shared/ipc/result.ts';
import type { DeviceLoginView, LoginView } from '../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { issuer, loginForm, startOfTests, unreachable } from '../../fakes/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import type { Answers } from '../fake-api.ts';
import { renderInWindow } from '../render.tsx';

const t = english.login.waiting;

const waiting: Extract<LoginView, { kind: 'waiting' }> = {
  kind: 'waiting',
  form: {
    issuer: 'https://op.example.org',
    alias: 'op',
    scopes: [],
    audiences: [],
    audienceStyle: 'none',
    credential: null,
  },
  serverHost: 'op.example.org',
  expiresAt: startOfTests + 600,
  trouble: null,
  resumed: false,
  redirectUri: 'http://127.0.0.1:1234/callback/abcdefgh',
  device: { kind: 'offered' },
};

const code = {
  kind: 'waiting',
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://op.example.org/device',
  verificationUriComplete: 'https://op.example.org/device?user_code=WDJB-MJHT',
  expiresAt: startOfTests + 300,
  trouble: null,
} as const satisfies DeviceLoginView;

const renderWaiting = (change: Partial<typeof waiting>, answers: Answers = {}) =>
  renderInWindow(<LoginWaiting login={{ ...waiting, ...change }} />, { answers });

/** Reads a QR code as it is drawn, frame included. */
async function scan(drawn: Element): Promise<string> {
  const { fill } = getComputedStyle(drawn.querySelector('path') ?? drawn);
  const { backgroundColor } = getComputedStyle(drawn);
  // The decoder reads the reverse too, which not every camera does.
  expect([fill, backgroundColor]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const source = new XMLSerializer()
    .serializeToString(drawn)
    .replace('<svg', `<svg width="400" height="400" style="background:${backgroundColor};fill:${fill}"`);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(400, 400).getContext('2d');
  if (canvas === null) throw new Error('no canvas');
  canvas.drawImage(image, 0, 0, 400, 400);
  return decodeQR(canvas.getImageData(0, 0, 400, 400));
}

describe('a login on another device', () => {
  it('is asked for where the browser does not come back', async () => {
    const { getByRole, calls } = await renderWaiting({});
    await getByRole('button', { name: t.otherWays }).click();
    await expectAccessible();
    await getByRole('button', { name: t.device.offer }).click();
    expect(calls('start-device-login')).toEqual([null]);
  });

  it('shows its code, where to type it, and the warning, with the time that is left', async () => {
    const { getByRole, getByText, calls } = await renderWaiting({ device: code });
    await expect.element(getByRole('heading', { name: t.device.title('op') })).toHaveFocus();
    await expect.element(getByText(code.userCode, { exact: true })).toBeVisible();
    await expect.element(getByText(code.verificationUri, { exact: true })).toBeVisible();
    await expect.element(getByText(t.device.warning)).toBeVisible();
    await expect.element(getByRole('timer')).toHaveTextContent('5:00');
    await getByRole('button', { name: t.device.copyCode }).click();
    await getByRole('button', { name: t.device.copyLink }).click();
    await expect
      .poll(() => calls('copy-text'))
      .toEqual([{ text: code.userCode }, { text: code.verificationUriComplete }]);
    await getByRole('button', { name: t.cancel }).click();
    expect(calls('cancel-login')).toEqual([null]);
    await expectAccessible();
  });

  it('names the host of its page where that is not the one of the provider', async () => {
    const verificationUri = 'https://www.example.net/device';
    const other = await renderWaiting({ device: { ...code, verificationUri, verificationUriComplete: null } });
    await expect.element(other.getByText(t.device.otherHost('www.example.net', 'op.example.org'))).toBeVisible();
  });

  it.each([
    ['with the code in it', code.verificationUriComplete, code.verificationUriComplete],
    ['without it where the provider has no such address', null, code.verificationUri],
  ])('has a QR code of the address %s, dark on light in both themes', async (_what, verificationUriComplete, link) => {
    const { getByRole } = await renderWaiting({ device: { ...code, verificationUriComplete } });
    const drawn = getByRole('img', { name: t.device.qrCode(link) });
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset.theme = theme;
      await expect.element(drawn).toBeVisible();
      expect(await scan(drawn.element())).toBe(link);
    }
  });

  it('has no QR code of an address that is too long for one', async () => {
    const verificationUri = `https://op.example.org/${'x'.repeat(500)}`;
    const { getByRole, getByText } = await renderWaiting({
      device: { ...code, verificationUri, verificationUriComplete: null },
    });
    await expect.element(getByText(verificationUri)).toBeVisible();
    await expect.element(getByRole('img')).not.toBeInTheDocument();
  });

  it.each<[string, DeviceLoginView, string]>([
    ['has expired', { kind: 'expired' }, t.device.expired],
    ['was refused', { kind: 'failed', error: unreachable(false) }, english.errors.explain(unreachable(false)).happened],
  ])('whose code %s can have a new one, or the browser', async (_what, device, said) => {
    const { getByRole, calls } = await renderWaiting({ device });
    await expect.element(getByRole('alert')).toHaveTextContent(said);
    await expect.element(getByRole('button', { name: t.openAgain })).toBeVisible();
    await getByRole('button', { name: t.device.another }).click();
    expect(calls('start-device-login')).toEqual([null]);
    await expectAccessible();
  });

  it('takes the place of a browser that has nowhere to come back to', async () => {
    const trouble = { code: 'redirect-unavailable', because: 'ports-busy', host: 'localhost', ports: [4242] } as const;
    const { getByRole, getByText, calls } = await renderWaiting({ trouble, redirectUri: null });
    await expect.element(getByRole('alert')).toHaveTextContent(english.errors.explain(trouble).happened);
    await expect.element(getByText(t.device.instead('op.example.org'))).toBeVisible();
    await expect.element(getByRole('button', { name: t.openAgain })).not.toBeInTheDocument();
    await getByRole('button', { name: t.device.offer }).click();
    expect(calls('start-device-login')).toEqual([null]);
    await expectAccessible();
  });
});

describe('the link of a login at a server', () => {
  const atServer = { form: loginForm(), redirectUri: null, device: null };

  it('is a QR code while it is to be seen, with a warning', async () => {
    const { getByRole, getByText, calls } = await renderWaiting(atServer);
    expect(calls('show-login-link')).toEqual([]);
    await getByRole('button', { name: t.qrCode.show }).click();
    const drawn = getByRole('img', { name: t.qrCode.label });
    await expect.element(drawn).toBeVisible();
    await expect.element(getByText(t.qrCode.warning)).toBeVisible();
    expect(await scan(drawn.element())).toBe(`${issuer}/consent/SECRET`);
    await expectAccessible();
    await getByRole('button', { name: t.qrCode.hide }).click();
    await expect.element(drawn).not.toBeInTheDocument();
    await getByRole('button', { name: t.qrCode.show }).click();
    expect(calls('show-login-link')).toEqual([null, null]);
  });

  it('is not shown against the wish of the user', async () => {
    const { getByRole } = await renderWaiting(atServer, {
      'show-login-link': async () => err({ code: 'declined-by-user' }),
    });
    await getByRole('button', { name: t.qrCode.show }).click();
    await expect.element(getByRole('button', { name: t.qrCode.show })).toBeVisible();
    await expect.element(getByRole('img')).not.toBeInTheDocument();
    await expect.element(getByRole('alertdialog')).not.toBeInTheDocument();
  });
});
