import { type OutgoingHttpHeaders, request } from 'node:http';

/** An answer as it came. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** When it came, unix seconds. */
  readonly at: number;
}

export interface Outgoing {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  /** The loopback address to send from. */
  readonly from: string | undefined;
}

/** Sends a request over a connection of its own, which `fetch` cannot do from another address. Follows nothing. */
export function send(address: string, { method, headers, body, from }: Outgoing): Promise<Received> {
  return new Promise((resolve, reject) => {
    // Node sends no length with a DELETE by itself, and then nobody reads its body.
    const sized = body === '' ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
    const outgoing = request(address, {
      method,
      headers: sized,
      agent: false,
      ...(from === undefined ? {} : { localAddress: from }),
    });
    outgoing.once('error', reject);
    outgoing.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const received = new Headers();
        for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
          for (const value of values) received.append(name, value);
        }
        resolve({
          status: answer.statusCode ?? 0,
          headers: received,
          text: Buffer.concat(chunks).toString('utf8'),
          at: Date.now() / 1000,
        });
      });
    });
    outgoing.end(body);
  });
}
