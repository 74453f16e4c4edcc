import { readConsentPage } from '../../contract/support/consent-form.ts';
import { createCookieJar } from '../../contract/support/cookie-jar.ts';
import { fillIn } from '../../contract/support/person.ts';
import type { PersonStep } from './recordings.ts';
import { type Received, send } from './send.ts';
import { fill, fillText, isObject, type Variables } from './variables.ts';

/** Where a person ended: what `lands` of a recorded step says, and the answer with its cookies. */
export interface Landing {
  readonly lands: Readonly<Record<string, unknown>>;
  readonly answer: Received;
}

interface Person {
  readonly login: string;
  readonly password: string;
}

const maxPages = 20;

async function post(address: string, step: PersonStep, body: string | undefined): Promise<Received> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return send(address, { method: 'POST', headers, body: body ?? '', from: step.from });
}

const jsonOf = (answer: Received): Readonly<Record<string, unknown>> => {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return {};
  const parsed: unknown = JSON.parse(answer.text);
  return isObject(parsed) ? parsed : {};
};

/** Walks through the pages of the provider until the server has answered the way back from it. */
async function browse(start: string, base: string, step: PersonStep, account: Person): Promise<Landing> {
  const cookies = createCookieJar();
  let url = new URL(start);
  let form: URLSearchParams | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await send(url.href, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        ...cookies.headerFor(url),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form?.toString() ?? '',
      from: url.origin === base ? step.from : undefined,
    });
    cookies.take(url, answer);
    const location = answer.headers.get('location');
    if (url.origin === base && url.pathname === '/redirect') {
      const end = location === null ? { page: url.pathname } : { location };
      return { lands: { status: answer.status, ...end }, answer };
    }
    if (location !== null) {
      url = new URL(location, url);
      form = undefined;
      continue;
    }
    const cancel = step.play.startsWith('cancel at ')
      ? ({ cancelAt: step.play.slice(10) === 'login' ? 'login' : 'consent' } as const)
      : {};
    form = answer.status === 200 ? fillIn(answer.text, { account, ...cancel }) : undefined;
    if (form === undefined) return { lands: { status: answer.status, page: url.pathname }, answer };
  }
  throw new Error(`no end after ${maxPages} pages`);
}

/** Plays a person at the consent page and, if the consent was taken, at the provider. */
export async function playPerson(
  step: PersonStep,
  variables: Variables,
  passwords: ReadonlyMap<string, string>,
): Promise<Landing> {
  const base = fillText('$' + '{base}', variables);
  const address = `${base}/c/${fillText(`$\{${step.flow}}`, variables)}`;
  if (step.play === 'decline') {
    const answer = await post(address, step, undefined);
    return { lands: { status: answer.status, url: jsonOf(answer).url }, answer };
  }
  const page = await send(address, { method: 'GET', headers: {}, body: '', from: step.from });
  if (page.status !== 200) return { lands: { status: page.status, page: '/c' }, answer: page };
  const kept = Object.entries(readConsentPage(page.text)).filter(([name]) => !step.without.includes(name));
  const changed = fill(step.with, variables);
  const consented = { ...Object.fromEntries(kept), ...(isObject(changed) ? changed : {}) };
  const answer = await post(address, step, JSON.stringify(consented));
  const next = jsonOf(answer).authorization_uri;
  if (answer.status !== 278 || typeof next !== 'string')
    return { lands: { status: answer.status, page: '/c' }, answer };
  const login = fillText(step.as, variables);
  return browse(next, base, step, { login, password: passwords.get(login) ?? '' });
}
