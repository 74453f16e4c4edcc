import { err, ok } from '../../shared/ipc/result.ts';
import type { ConnectionProbe } from '../core/ports/network.ts';
import type { Http } from './client.ts';

/** Looks at the way to a server with a request like any other. */
export function createConnectionProbe(http: Http): ConnectionProbe {
  return {
    async get(url, observe, signal) {
      const answered = await http({ method: 'GET', url, observe, signal });
      return answered.ok ? ok(answered.value.status) : err(answered.error.error);
    },
  };
}
