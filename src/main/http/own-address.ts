import { createConnection } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopbackHost } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { OwnAddress } from '../core/ports/machine.ts';
import { checkAddress, lookupOf } from './address.ts';
import { translateError } from './failure.ts';

export interface OwnAddressOptions {
  /** Refuse everything off this computer: the runtime gets no security updates. */
  readonly loopbackOnly: boolean;
  readonly deadlineMs?: number;
}

/** Looks at our end of a TCP connection to a server, and closes it before a byte was sent. */
export function createOwnAddress({ loopbackOnly, deadlineMs = 3_000 }: OwnAddressOptions): OwnAddress {
  return {
    async towards(issuer) {
      const address = checkAddress(issuer);
      if (!address.ok) return address;
      const { host, hostname, port, protocol } = address.value;
      if (loopbackOnly && !isLoopbackHost(hostname)) return err({ code: 'runtime-loopback-only', host });
      const target = {
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (protocol === 'http:' ? 80 : 443),
        ...lookupOf(hostname),
      };
      return new Promise<Result<{ readonly address: string; readonly isPublic: boolean }>>((resolve) => {
        const socket = createConnection(target);
        const settle = (result: Parameters<typeof resolve>[0]) => {
          socket.destroy();
          resolve(result);
        };
        const late = { code: 'unreachable', host, because: 'timeout', sent: false } as const;
        socket.setTimeout(deadlineMs, () => settle(err(late)));
        socket.once('error', (error) => settle(err(translateError(error, host, false))));
        socket.once('connect', () => {
          const local = socket.localAddress ?? '';
          if (!ipaddr.isValid(local)) return settle(err({ code: 'unreachable', host, because: 'reset', sent: false }));
          const own = ipaddr.process(local);
          settle(ok({ address: own.toString(), isPublic: own.range() === 'unicast' }));
        });
      });
    },
  };
}
