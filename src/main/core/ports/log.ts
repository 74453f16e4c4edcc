/** Events and ids only: never a body, a header, a token, a code or a whole URL. */
export interface Log {
  event(name: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}
