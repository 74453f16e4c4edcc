import { accessTokenEndpoint } from './access-token.ts';
import { type Answer, failure, html, json } from './answer.ts';
import { calendarsEndpoint, publishedCalendar } from './calendars.ts';
import { answerConsent, showConsent } from './consent.ts';
import { discovery } from './discovery.ts';
import { mytokenEndpoint } from './endpoint.ts';
import { guestPath, welcomeGuest } from './guests.ts';
import { notificationsEndpoint } from './notifications.ts';
import type { MytokenServerOptions } from './options.ts';
import { templateEndpoint } from './profiles.ts';
import { finishLogin } from './redirect-endpoint.ts';
import type { SandboxRequest } from './request.ts';
import { revocationEndpoint } from './revoke.ts';
import { settingsEndpoint } from './settings.ts';
import type { MytokenState } from './state.ts';
import { tokeninfoEndpoint } from './tokeninfo.ts';
import { transferEndpoint } from './transfer.ts';

type TreeHandler = (state: MytokenState, request: SandboxRequest) => Answer | undefined;
type Handler = (state: MytokenState, request: SandboxRequest) => Answer | Promise<Answer>;

const done = (): Answer => html(200, 'Done', '<p>The login worked. You can close this window.</p>');
const aborted = (): Answer => html(200, 'Cancelled', '<p>No mytoken was made. You can close this window.</p>');

/** The handler of a request, features that are off left out. */
function handlerFor({ options }: MytokenState, request: SandboxRequest): Handler | undefined {
  // A question about the headers is answered as the question itself; the body is left out on the way.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const { url } = request;
  if (url.pathname.startsWith('/c/')) {
    if (method === 'GET') return showConsent;
    return method === 'POST' ? answerConsent : undefined;
  }
  // One slash at the end makes no difference.
  switch (`${method} ${url.pathname.replace(/(.)\/$/, '$1')}`) {
    case 'GET /.well-known/mytoken-configuration':
    case 'GET /.well-known/openid-configuration':
      return discovery;
    case 'GET /jwks':
      return ({ signer }) => json(200, { keys: [signer.jwk] });
    case 'POST /api/v0/token/my':
      return mytokenEndpoint;
    case 'POST /api/v0/token/access':
      return accessTokenEndpoint;
    case 'POST /api/v0/token/revoke':
      return options.revocation ? revocationEndpoint : undefined;
    case 'POST /api/v0/token/transfer':
      return options.transferCodes ? transferEndpoint : undefined;
    case 'POST /api/v0/tokeninfo':
      return options.tokeninfo ? tokeninfoEndpoint : undefined;
    case `GET ${guestPath}/auth`:
      return options.guestMode ? (_state, request) => welcomeGuest(request) : undefined;
    case 'GET /redirect':
      return finishLogin;
    case 'GET /native':
      return done;
    case 'GET /native/abort':
      return aborted;
    default:
      return undefined;
  }
}

/** Places with more below them, features that are off left out; an inner place stands before the outer one. */
const trees: readonly (readonly [
  place: string,
  isOn: (options: MytokenServerOptions) => boolean,
  answer: TreeHandler,
])[] = [
  ['/api/v0/pt', ({ profiles }) => profiles, templateEndpoint],
  ['/api/v0/settings', () => true, settingsEndpoint],
  ['/api/v0/notifications/calendars', ({ notifications }) => notifications, calendarsEndpoint],
  ['/api/v0/notifications', ({ notifications }) => notifications, notificationsEndpoint],
  ['/calendars', ({ notifications }) => notifications, publishedCalendar],
];

function answerBelow(state: MytokenState, request: SandboxRequest): Answer | undefined {
  const { pathname } = request.url;
  const tree = trees.find(([place]) => pathname === place || pathname.startsWith(`${place}/`));
  return tree?.[1](state.options) ? tree[2](state, request) : undefined;
}

/** Answers one request; what does not exist is 404, as JSON below `/api` and as a page elsewhere. */
export async function route(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const handler = handlerFor(state, request);
  if (handler !== undefined) return handler(state, request);
  const answer = answerBelow(state, request);
  if (answer !== undefined) return answer;
  const { pathname } = request.url;
  return pathname.startsWith('/api')
    ? failure(404, 'not_found', pathname)
    : html(404, 'Not found', '<p>Not found.</p>');
}
