import type { IncomingMessage } from 'node:http';
import { err, ok } from '../../shared/ipc/result.ts';
import type { LoopbackWords } from '../../shared/messages/login.ts';
import type { Log } from '../core/ports/log.ts';
import type { LoginLauncher } from '../core/ports/login-launcher.ts';
import type { Machine } from '../core/ports/machine.ts';
import type { ConsentUri } from '../core/ports/mytoken-server.ts';
import { createOneUseAddresses, type OneUseAddresses } from './addresses.ts';
import { defaultLimits, type ListenerLimits, listenOnLoopback } from './listen.ts';
import { type LoopbackAnswer, pageAnswer, redirectAnswer } from './page.ts';
import { faultOf } from './request-check.ts';

export interface LoginLauncherOptions {
  readonly messages: LoopbackWords;
  readonly log: Log;
  readonly machine: Pick<Machine, 'newId'>;
  readonly limits?: ListenerLimits;
  /** the IPv4 address to listen on; tests name one that this computer does not have */
  readonly ipv4?: string;
}

/**
 * Makes the one-use addresses that stand in the browser's argument list, which every user of a computer can read, in place
 * of the consent address, from which the polling code can be computed.
 */
export function createLoginLauncher(options: LoginLauncherOptions): LoginLauncher {
  return {
    async launch(target) {
      const addresses = createOneUseAddresses();
      let raiseAlarm = () => {};
      const usedTwice = new Promise<void>((raise) => {
        raiseAlarm = raise;
      });
      const answers = answersFor(options, addresses, target, () => raiseAlarm());
      // Whoever went first can fill all places, so that the second visitor is never answered.
      const onDrop = () => {
        options.log.event('loopback-dropped', { visited: addresses.wasVisited() });
        if (addresses.wasVisited()) raiseAlarm();
      };
      let authority = '';
      try {
        const listener = await listenOnLoopback(
          (request, response) => {
            const { status, headers, body } = answers(request, authority);
            response.writeHead(status, headers).end(body);
          },
          options.limits ?? defaultLimits,
          onDrop,
          options.ipv4,
        );
        authority = listener.authority;
        const again = () => `http://${authority}${addresses.next()}`;
        const { wasVisited } = addresses;
        return ok({ address: again(), again, wasVisited, usedTwice, close: listener.close });
      } catch (error) {
        const id = options.machine.newId();
        const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        options.log.event('loopback-listen-failed', { id, errno });
        return err({ code: 'unexpected', id });
      }
    },
  };
}

function answersFor(
  { messages, log }: LoginLauncherOptions,
  addresses: OneUseAddresses,
  target: ConsentUri,
  onSecondVisit: () => void,
): (request: IncomingMessage, authority: string) => LoopbackAnswer {
  const { title } = messages;
  const refused = (status: number, headers?: Readonly<Record<string, string>>) =>
    pageAnswer(status, { title, heading: messages.refusedHeading, body: messages.refusedBody }, headers);
  return (request, authority) => {
    const fault = faultOf(request, authority);
    if (fault !== null) {
      log.event('loopback-refused', { fault });
      return fault === 'method' ? refused(405, { allow: 'GET' }) : refused(400);
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
