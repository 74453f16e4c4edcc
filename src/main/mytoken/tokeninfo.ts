import type { Introspection, ListedToken, TokenEvent } from '../../shared/credentials/token-info.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { badAnswer, readJson } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { readRefusal, refusalError } from './refusal.ts';
import {
  historySchema,
  introspectionSchema,
  listedTokenSchema,
  subtokensSchema,
  tokenListSchema,
  treeSchema,
} from './wire.ts';

type Read<T> = (body: unknown) => T | null;

/** Reads an answer of the token information endpoint (mytoken protocol: tokeninfo). */
function readInfo<T>(answer: HttpAnswer, host: string, read: Read<T>): Result<T> {
  if (answer.status !== 200) {
    // The server has no right to tell of another token, or does not know it: it does not say which.
    const isUnmanaged = answer.status === 403 && readRefusal(answer)?.error === 'invalid_grant';
    return err(isUnmanaged ? { code: 'token-not-managed', host } : refusalError(answer, host));
  }
  const json = readJson(answer);
  if (!json.ok) return badAnswer(answer, host, json.error);
  const value = read(json.value);
  return value === null ? badAnswer(answer, host, 'wrong-shape') : ok(value);
}

/** Reads the claims of a token with the uses of its clauses. */
export const readIntrospection = (answer: HttpAnswer, host: string): Result<Introspection> =>
  readInfo(answer, host, (body) => {
    const parsed = introspectionSchema.safeParse(body);
    if (!parsed.success) return null;
    const { mom_id, token_type, token } = parsed.data;
    return { momId: mom_id ?? null, tokenType: token_type ?? 'token', claims: token };
  });

/** Reads events and sorts them, the newest first; those of one second stay in the server's order. */
export const readHistory = (answer: HttpAnswer, host: string): Result<readonly TokenEvent[]> =>
  readInfo(answer, host, (body) => {
    const parsed = historySchema.safeParse(body);
    if (!parsed.success) return null;
    return parsed.data.events
      .flatMap((event) => (event === null ? [] : [event]))
      .map(({ user_agent, mom_id, ...event }) => ({ ...event, userAgent: user_agent, momId: mom_id ?? null }))
      .sort((one, other) => other.time - one.time);
  });

/** Reads a token and those below it. */
export const readSubtokens = (answer: HttpAnswer, host: string): Result<ListedToken> =>
  readInfo(answer, host, (body) => {
    const tree = treeSchema.safeParse(subtokensSchema.safeParse(body).data?.mytokens);
    const [token] = readTree(tree.data);
    return tree.data !== undefined && isReadable(tree.data.token) ? (token ?? null) : null;
  });

/** Reads all tokens of a person. One that cannot be read does not take the others with it, nor those below it. */
export const readTokenList = (answer: HttpAnswer, host: string): Result<readonly ListedToken[]> =>
  readInfo(answer, host, (body) => {
    const parsed = tokenListSchema.safeParse(body);
    return parsed.success ? parsed.data.mytokens.flatMap((tree) => readTree(tree)) : null;
  });

const isReadable = (token: unknown): boolean => listedTokenSchema.safeParse(token).success;

/** Sub-tokens of sub-tokens beyond this are left out: no real tree is so deep, and reading one must end. */
const maxDepth = 100;

/** The tree of a token; where the token itself cannot be read, those below it. */
function readTree(tree: unknown, depth = 0): readonly ListedToken[] {
  const parsed = treeSchema.safeParse(tree);
  if (!parsed.success || depth > maxDepth) return [];
  const children = (parsed.data.children ?? []).flatMap((child) => readTree(child, depth + 1));
  const token = listedTokenSchema.safeParse(parsed.data.token);
  if (!token.success) return children;
  const { mom_id, name, created, expires_at, ip } = token.data;
  return [{ momId: mom_id, name, createdAt: created ?? null, expiresAt: expires_at ?? null, ip, children }];
}
