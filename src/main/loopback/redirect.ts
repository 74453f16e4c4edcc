import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PastedAddressFault } from '../../shared/ipc/redirect-errors.ts';
import { err, ok } from '../../shared/ipc/result.ts';
import type { LoopbackWords } from '../../shared/messages/login.ts';
import type { Log } from '../core/ports/log.ts';
import type { Machine } from '../core/ports/machine.ts';
import type { LoginState, LoopbackRedirect } from '../core/ports/openid-provider.ts';
import type { OpenRedirect, RedirectListener } from '../core/ports/redirect-listener.ts';
import { type ListenerLimits, listenOn } from './listen.ts';
import { type LoopbackAnswer, pageAnswer } from './page.ts';
import { rejectionOf } from './request-check.ts';

export interface RedirectListenerOptions {
  readonly messages: LoopbackWords;
  readonly log: Log;
  readonly machine: Pick<Machine, 'newId'>;
  readonly limits?: ListenerLimits;
  /** the addresses behind the name of a host; tests name some that this computer does not have */
  readonly addresses?: Readonly<Record<LoopbackRedirect['host'], readonly string[]>>;
}

/**
 * Browsers send the cookies of all programs on this computer along, since cookies know no ports: a developer has many.
 * The places are for a crowd: a browser that comes in the middle of it has to be read before it would have to make room.
 */
const redirectLimits: ListenerLimits = { headerBytes: 32_768, connections: 1_024, timeoutMs: 5_000 };

const loopbackAddresses: NonNullable<RedirectListenerOptions['addresses']> = {
  '127.0.0.1': ['127.0.0.1'],
  '[::1]': ['::1'],
  // Browsers try either first.
  localhost: ['127.0.0.1', '::1'],
};

/** Ports that are tried where any will do: one that is free for IPv4 can be taken for IPv6. */
const anyPorts: readonly number[] = Array.from({ length: 20 }, () => 0);

const maxAddressLength = 8_192;

/** Of how many wrong requests the log tells; the rest is counted. */
const maxLoggedFaults = 20;

/** Listens for the end of logins. A wrong request never ends one. */
export function createRedirectListener(options: RedirectListenerOptions): RedirectListener {
  const { log, machine, limits = redirectLimits, addresses = loopbackAddresses } = options;
  return {
    async listen({ host, ports, path }) {
      let wrong = 0;
      let dropped = 0;
      let login: WaitingLogin | null = null;
      const onWrong = (fault: string) => {
        wrong += 1;
        if (wrong <= maxLoggedFaults) log.event('redirect-refused', { fault });
      };
      const listening = await listenOn(
        { addresses: addresses[host], ports: ports.length === 0 ? anyPorts : ports },
        (request, response) => {
          const { status, headers, body } =
            login === null ? wrongPage(options.messages, 404) : answerTo(request, login, options.messages, onWrong);
          response.writeHead(status, headers).end(body);
        },
        {
          limits,
          whenFull: 'replace-silent',
          onDrop: () => {
            dropped += 1;
          },
        },
      );
      if (!listening.ok) {
        const { because, errno } = listening.error;
        const id = machine.newId();
        log.event('redirect-listen-failed', { id, errno });
        if (because === 'other') return err({ code: 'unexpected', id });
        return err({ code: 'redirect-unavailable', because, host, ports });
      }
      const { port, close } = listening.value;
      log.event('redirect-listening', { host, port });
      const waiting = createWaitingLogin(`http://${host}:${port}${path}`, log);
      login = waiting;
      return ok({
        redirectUri: waiting.redirectUri,
        waitFor: waiting.waitFor,
        accept: (pasted) => acceptPasted(pasted, waiting),
        async close() {
          if (waiting.end()) log.event('redirect-closed', { wrong, dropped });
          await close();
        },
      });
    },
  };
}

/** What is wrong with the query of an address; null when nothing is. `used`: it is right, and not the first. */
type CallbackFault = Extract<PastedAddressFault, 'duplicate' | 'state' | 'state-missing'> | 'unreadable' | 'used';

interface WaitingLogin extends Pick<OpenRedirect, 'redirectUri' | 'waitFor'> {
  /** Ends the wait if the address is the right one; only its query is looked at. */
  take(address: URL, via: 'browser' | 'pasted'): CallbackFault | null;
  /** Ends the wait for good. @returns whether it had not been ended before */
  end(): boolean;
}

function createWaitingLogin(redirectUri: string, log: Log): WaitingLogin {
  let expected: LoginState | null = null;
  let ended = false;
  let used = false;
  let resolve: (address: URL) => void = () => undefined;
  const callback = new Promise<URL>((done) => {
    resolve = done;
  });
  return {
    redirectUri,
    waitFor(state) {
      expected = state;
      return callback;
    },
    take(address, via) {
      const fault = faultOfQuery(address.searchParams, ended ? null : expected);
      if (fault !== null) return fault;
      if (used) return 'used';
      used = true;
      log.event('redirect-callback', { via, outcome: address.searchParams.has('error') ? 'error' : 'code' });
      resolve(address);
      return null;
    },
    end() {
      const first = !ended;
      ended = true;
      return first;
    },
  };
}

/** An error counts like a code: without the `state` of the login anybody could have sent it (RFC 6749 §4.1.2). */
function faultOfQuery(query: URLSearchParams, expected: LoginState | null): CallbackFault | null {
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) return 'duplicate';
  const state = query.get('state') ?? '';
  if (state === '') return 'state-missing';
  if (expected === null || !isSame(state, expected)) return 'state';
  const isOneOfTwo = (query.get('code') ?? '') !== '' ? !query.has('error') : (query.get('error') ?? '') !== '';
  return isOneOfTwo ? null : 'unreadable';
}

/** Compares in a time that tells nothing of the texts; the digests have one length. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

const wrongPage = (messages: LoopbackWords, status: number, headers?: Readonly<Record<string, string>>) =>
  pageAnswer(
    status,
    { title: messages.title, heading: messages.redirect.wrongHeading, body: messages.redirect.wrongBody },
    headers,
  );

function answerTo(
  request: IncomingMessage,
  login: WaitingLogin,
  messages: LoopbackWords,
  onWrong: (fault: string) => void,
): LoopbackAnswer {
  const wrong = (fault: string, status: number, headers?: Readonly<Record<string, string>>) => {
    onWrong(fault);
    return wrongPage(messages, status, headers);
  };
  const { host, pathname } = new URL(login.redirectUri);
  const fault = rejectionOf(request, host);
  if (fault === 'method') return wrong(fault, 405, { allow: 'GET' });
  if (fault === 'host') return wrong(fault, 400);
  const target = request.url ?? '';
  if (target.split('?', 1)[0] !== pathname) return wrong('path', 404);
  if (fault !== null) return wrong(fault, 400);
  if (target.length > maxAddressLength) return wrong('too-long', 414);

  const address = new URL(`http://${host}${target}`);
  const queryFault = login.take(address, 'browser');
  const { title, redirect: words } = messages;
  if (queryFault === 'used') return pageAnswer(410, { title, heading: words.usedHeading, body: words.usedBody });
  if (queryFault !== null) return wrong(queryFault, 400);
  return address.searchParams.has('error')
    ? pageAnswer(200, { title, heading: words.declinedHeading, body: words.declinedBody })
    : pageAnswer(200, { title, heading: words.receivedHeading, body: words.receivedBody });
}

function acceptPasted(pasted: string, login: WaitingLogin): ReturnType<OpenRedirect['accept']> {
  const { redirectUri } = login;
  const refused = (because: PastedAddressFault) =>
    err({ code: 'pasted-address-refused', because, redirectUri } as const);
  // The parser passes over white space around an address, and over line breaks in it.
  if (pasted.length > maxAddressLength || !URL.canParse(pasted)) return refused('not-a-url');
  const address = new URL(pasted);
  const expected = new URL(redirectUri);
  if (address.protocol !== expected.protocol) return refused('scheme');
  if (address.hostname !== expected.hostname || address.username !== '' || address.password !== '')
    return refused('host');
  if (address.port !== expected.port) return refused('port');
  if (address.pathname !== expected.pathname) return refused('path');
  address.hash = '';
  const fault = login.take(address, 'pasted');
  if (fault === null) return ok(null);
  if (fault === 'used' || fault === 'unreadable') return err({ code: 'callback-refused', because: fault });
  return refused(fault);
}
