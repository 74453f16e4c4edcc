import { covers } from '../../../src/shared/credentials/capabilities.ts';
import type { Clause, Rotation } from '../../../src/shared/credentials/restrictions.ts';
import { grantToSubToken, type ParentRights } from '../../../src/shared/sub-tokens/server-grant.ts';
import { simulate } from '../../../src/shared/templates/simulate/decide.ts';
import { type ReadRequest, readRequest, type Surroundings } from './sub-token-request.ts';

/** The answer to a sub-token request, as far as it is compared. */
type Answer =
  | {
      readonly status: 200;
      readonly granted: {
        readonly capabilities: readonly string[];
        readonly mytoken_type: string;
        readonly restrictions?: readonly Clause[];
        readonly rotation?: Rotation;
      };
      /** of the new JWT */
      readonly claims: { readonly name?: string; readonly exp?: number };
    }
  | { readonly status: number; readonly error: string };

const refused = (status: number, error: string): Answer => ({ status, error });

/** The address of the provider in the recordings, as it stands there. */
const provider = ['$', '{provider}'].join('');

/**
 * A mytoken server 0.10 that is asked for a sub-token, by our model of what is granted. The forms of a request that the app
 * never sends are read here only.
 * @param used uses of the parent so far, one for each of its clauses
 */
export function decide(
  parent: ParentRights,
  used: readonly { readonly AT: number; readonly other: number }[],
  body: Readonly<Record<string, unknown>>,
  around: Surroundings,
): Answer {
  const asked = readRequest(body, around);
  if (asked === null) return refused(400, 'invalid_request');
  if (!covers(parent.capabilities, 'create_mytoken')) return refused(403, 'insufficient_capabilities');
  if (!mayBeUsed(parent, used, around)) return refused(403, 'usage_restricted');
  if (asked.issuer !== null && asked.issuer !== provider) return refused(400, 'invalid_request');
  const granted = grantToSubToken(parent, { ...asked, rotation: asked.rotation ?? {} });
  if (!granted.ok) return refused(400, 'invalid_request');
  if ([...asked.name].length > 89) return refused(500, 'internal_server_error');
  const { capabilities, restrictions } = granted.value;
  const exp = endOf(restrictions);
  return {
    status: 200,
    granted: {
      capabilities,
      mytoken_type: typeOf(asked),
      ...(restrictions.length === 0 ? {} : { restrictions }),
      ...(asked.rotation === null ? {} : { rotation: asked.rotation }),
    },
    claims: { ...(asked.name === '' ? {} : { name: asked.name }), ...(exp === null || exp <= 0 ? {} : { exp }) },
  };
}

/** There was no database of countries: an address has none. */
const mayBeUsed = (
  { restrictions }: ParentRights,
  done: readonly { readonly AT: number; readonly other: number }[],
  { at, address }: Surroundings,
): boolean =>
  simulate(restrictions, { at, what: 'other', address, country: '', scopes: [], audiences: [], done }).answer === 'yes';

/** null = it does not end */
function endOf(clauses: readonly Clause[]): number | null {
  const ends = clauses.map(({ exp }) => exp ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? last : null;
}

/** A JWT has some 700 characters and more, a short token 64. The length counts more than the type that is asked for. */
function typeOf({ responseType, maxLength }: ReadRequest): string {
  if (maxLength >= 2000) return 'token';
  if (maxLength > 0) return maxLength >= 64 ? 'short_token' : 'transfer_code';
  return responseType === 'short_token' || responseType === 'transfer_code' ? responseType : 'token';
}
