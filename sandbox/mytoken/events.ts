import type { SandboxRequest } from './request.ts';
import { type MytokenEntry, now } from './state.ts';

/** Notes what happened to a token, and where the request came from. */
export function logEvent(entry: MytokenEntry, request: SandboxRequest, event: string, comment?: string): void {
  const agent = request.headers['user-agent'];
  entry.events.push({
    event,
    ...(comment === undefined ? {} : { comment }),
    ip: request.address,
    ...(agent === undefined ? {} : { user_agent: agent }),
    time: now(),
  });
}
