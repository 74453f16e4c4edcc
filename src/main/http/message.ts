import type { ConnectionEvent } from '../core/ports/network.ts';
import type { HttpError } from './failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** milliseconds from the call to the last byte of the answer */
  readonly deadlineMs?: number;
  /** most bytes of the answer's body; more is an error */
  readonly bodyLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Names this computer to the server, which keeps that in the history of a token. Only for a server that the user has added. */
  readonly namesComputer?: boolean;
  readonly observe?: (event: ConnectionEvent) => void;
}

/** A complete answer with a status other than 3xx. */
export interface HttpAnswer {
  readonly status: number;
  /** by lower-case name, without Set-Cookie */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
  readonly text: string;
}

/** `sent`: a part of the request may have reached the server. */
export interface HttpFailure {
  readonly sent: boolean;
  readonly error: HttpError;
}
