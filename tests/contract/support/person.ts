import { type ConsentForm, readConsentPage } from './consent-form.ts';
import { createCookieJar } from './cookie-jar.ts';

/** How a person gets through a login. */
export interface Approval {
  readonly consentUri: string;
  readonly account: { readonly login: string; readonly password: string };
  /** What the person changes on the consent page; a rotation of `undefined` is not posted at all. */
  readonly change?: { readonly [Member in keyof ConsentForm]?: ConsentForm[Member] | undefined };
  /** Presses Cancel on this page of the provider instead. */
  readonly cancelAt?: 'login' | 'consent';
}

/** The page on which the person ends: `/native` of the server when all went well. */
export interface Landing {
  readonly status: number;
  readonly url: URL;
}

/** Posts a consent as the page's own script does; answers status and JSON without following anything. */
export async function postConsent(consentUri: string, form: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(consentUri, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
    redirect: 'manual',
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: json ? JSON.parse(text) : text };
}

/** Presses Cancel on the consent page: an empty body. Answers the status, 278 when the flow was there. */
export async function declineByHttp(consentUri: string): Promise<number> {
  const response = await fetch(consentUri, { method: 'POST', redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

/** The form that the person sends from a page of the provider; nothing when it is no page of the provider. */
export function fillIn(html: string, approval: Pick<Approval, 'account' | 'cancelAt'>): URLSearchParams | undefined {
  const { login, password } = approval.account;
  if (html.includes('name="password"')) {
    return new URLSearchParams({ login, password, action: approval.cancelAt === 'login' ? 'cancel' : 'login' });
  }
  if (!html.includes('value="consent"')) return undefined;
  return new URLSearchParams({ action: approval.cancelAt === 'consent' ? 'cancel' : 'consent' });
}

const maxPages = 20;

const hiddenInput = /<input type="hidden" name="(\w+)" value="([^"]*)"/g;

/** The form on a page of a login on another device; nothing when it is no such page. */
function fillInDevice(html: string, userCode: string, cancels: boolean): URLSearchParams | undefined {
  const isFirst = html.includes('id="op.deviceInputForm"');
  if (!isFirst && !html.includes('id="op.deviceConfirmForm"')) return undefined;
  const form = new URLSearchParams([...html.matchAll(hiddenInput)].map(([, name = '', value = '']) => [name, value]));
  form.set('user_code', userCode);
  if (!isFirst && cancels) form.set('abort', 'yes');
  return form;
}

/** Walks through the provider's pages, filling in forms, until a page comes that asks nothing, or to the address that ends it. */
async function browse(
  start: string,
  approval: Pick<Approval, 'account' | 'cancelAt'>,
  end?: string,
  fill: (html: string) => URLSearchParams | undefined = (html) => fillIn(html, approval),
): Promise<Landing> {
  const cookies = createCookieJar();
  let url = new URL(start);
  let form: URLSearchParams | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const headers = cookies.headerFor(url);
    const response: Response = await fetch(url, {
      headers,
      redirect: 'manual',
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    cookies.take(url, response);
    const html = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      form = undefined;
      if (end !== undefined && url.href.startsWith(end)) return { status: response.status, url };
      continue;
    }
    form = response.status === 200 ? fill(html) : undefined;
    if (form === undefined) return { status: response.status, url };
  }
  throw new Error(`no end after ${maxPages} pages`);
}

/**
 * Plays the person over plain HTTP at either server: reads the consent page, posts what it proposes with the wanted
 * changes, signs in at the sandbox's provider and grants everything asked there. Rejects when the server refuses the
 * consent.
 */
export async function approveByHttp(approval: Approval): Promise<Landing> {
  const page = await fetch(approval.consentUri, { redirect: 'manual' });
  const proposed = readConsentPage(await page.text());
  const { status, body } = await postConsent(approval.consentUri, { ...proposed, ...approval.change });
  if (status !== 278 || typeof body !== 'object' || body === null || !('authorization_uri' in body)) {
    throw new Error(`consent was answered with status ${status}`);
  }
  return browse(String(body.authorization_uri), approval);
}

/** Plays the person at the provider alone, up to the redirect to a program on this computer, which is not followed. */
export async function logInByHttp(
  address: string,
  person: Pick<Approval, 'account' | 'cancelAt'>,
  redirectUri: string,
): Promise<URL> {
  const { url, status } = await browse(address, person, redirectUri);
  if (!url.href.startsWith(redirectUri)) throw new Error(`the login ended at ${url.pathname} with status ${status}`);
  return url;
}

/** Plays the person who types the code of a login on another device at the provider, and signs in there. */
export async function enterCodeByHttp(
  address: string,
  userCode: string,
  account: Approval['account'],
  cancels = false,
): Promise<void> {
  let isDeclined = false;
  await browse(address, { account }, undefined, (html) => {
    // After a no the page asks for a code again.
    if (isDeclined) return undefined;
    const form = fillInDevice(html, userCode, cancels) ?? fillIn(html, { account });
    isDeclined = form?.has('abort') === true;
    return form;
  });
}
