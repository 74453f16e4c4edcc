import type { IncomingMessage } from 'node:http';
import { err, ok } from '../../shared/ipc/result.ts';
import type { LoopbackWords } from '../../shared/messages/login.ts';
import type { Log } from '../core/ports/log.ts';
import type { LoginLauncher } from '../core/ports/login-launcher.ts';
import type { Machine } from '../core/ports/machine.ts';
import type { ConsentUri } from '../core/ports/mytoken-server.ts';
import type { AuthorizationUrl } from '../core/ports/openid-provider.ts';
import { createOneUseAddresses, type OneUseAddresses } from './addresses.ts';
import { defaultLimits, type ListenerLimits, listenOnLoopback } from './listen.ts';
import { type LoopbackAnswer, pageAnswer, redirectAnswer } from './page.ts';
import { rejectionOf } from './request-check.ts';

export interface LoginLauncherOptions {
  readonly messages: LoopbackWords;
  readonly log: Log;
  readonly machine: Pick<Machine, 'newId'>;
  readonly limits?: ListenerLimits;
  /** the IPv4 address to listen on; tests pass one that this computer does not have */
  readonly ipv4?: string;
}

/**
 * Makes the one-use addresses that the browser is started with. Every user of a computer can read the arguments of a process,
 * and the polling code can be computed from the consent address, so that one is only sent as a redirect.
 */
export function createLoginLauncher(options: LoginLauncherOptions): LoginLauncher {
  return {
    async launch(target) {
      const addresses = createOneUseAddresses();
      let reportUsedTwice = () => {};
      const usedTwice = new Promise<void>((resolve) => {
        reportUsedTwice = resolve;
      });
      const answers = answersFor(options, addresses, target, () => reportUsedTwice());
      // The first visitor could use up all connections, so that the second one never gets an answer.
      const onDrop = () => {
        options.log.event('loopback-dropped', { visited: addresses.wasVisited() });
        if (addresses.wasVisited()) reportUsedTwice();
      };
      let authority = '';
      const listening = await listenOnLoopback(
        (request, response) => {
          const { status, headers, body } = answers(request, authority);
          response.writeHead(status, headers).end(body);
        },
        { limits: options.limits ?? defaultLimits, whenFull: 'refuse', onDrop },
        options.ipv4,
      );
      if (!listening.ok) {
        const id = options.machine.newId();
        options.log.event('loopback-listen-failed', { id, errno: listening.error.errno });
        return err({ code: 'unexpected', id });
      }
      const { close } = listening.value;
      authority = listening.value.authority;
      const again = () => `http://${authority}${addresses.next()}`;
      const { wasVisited } = addresses;
      return ok({ address: again(), again, wasVisited, usedTwice, close });
    },
  };
}

function answersFor(
  { messages, log }: LoginLauncherOptions,
  addresses: OneUseAddresses,
  target: ConsentUri | AuthorizationUrl,
  onSecondVisit: () => void,
): (request: IncomingMessage, authority: string) => LoopbackAnswer {
  const { title } = messages;
  const refused = (status: number, headers?: Readonly<Record<string, string>>) =>
    pageAnswer(status, { title, heading: messages.refusedHeading, body: messages.refusedBody }, headers);
  return (request, authority) => {
    const reason = rejectionOf(request, authority);
    if (reason !== null) {
      log.event('loopback-refused', { reason });
      return reason === 'method' ? refused(405, { allow: 'GET' }) : refused(400);
    }
    const visit = addresses.visit(request.url ?? '');
    log.event('loopback-visit', { visit });
    switch (visit) {
      case 'first':
        return redirectAnswer(target);
      case 'again':
        onSecondVisit();
        return pageAnswer(410, { title, heading: messages.usedHeading, body: messages.usedBody });
      case 'replaced':
        return pageAnswer(410, { title, heading: messages.replacedHeading, body: messages.replacedBody });
      case 'unknown':
        return pageAnswer(404, { title, heading: messages.notFoundHeading, body: messages.notFoundBody });
    }
  };
}
