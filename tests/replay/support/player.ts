import { setTimeout as delay } from 'node:timers/promises';
import type { RunningProvider } from '../../../sandbox/provider/start.ts';
import { playPerson } from './browser.ts';
import { compare, type Difference, type Playtime } from './compare.ts';
import type { Capture, RecordedCookie, RecordedExchange, RecordedRequest, Scenario, Step } from './recordings.ts';
import { type Outgoing, type Received, send } from './send.ts';
import { createVariables, fill, fillText, isObject, MissingVariable, parsed, type Variables } from './variables.ts';

/** The servers on which a scenario is played. */
export interface Stage {
  readonly base: string;
  readonly provider: RunningProvider;
}

/** How a step went; steps are counted from 1. */
export interface StepOutcome {
  readonly number: number;
  readonly step: Step;
  /** The variable without which the step could not be played. */
  readonly missing?: string;
  readonly differences: readonly Difference[];
  readonly answer?: Received;
}

/** The outgoing form of a recorded request. */
function outgoing(request: RecordedRequest, variables: Variables): Outgoing {
  // The client that made the recordings named itself, which histories show.
  const headers: Record<string, string> = { 'user-agent': 'recorder/1' };
  for (const [name, value] of Object.entries(request.headers)) {
    const basic = isObject(value) && Array.isArray(value.basic) ? value.basic : undefined;
    headers[name] =
      basic === undefined
        ? fillText(String(value), variables)
        : `Basic ${Buffer.from(basic.join(':')).toString('base64')}`;
  }
  const plain = { method: request.method, from: request.from };
  if (request.form !== undefined) {
    const fields = Object.entries(request.form).map(([name, value]) => [name, fillText(value, variables)]);
    const body = new URLSearchParams(fields).toString();
    return { ...plain, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body };
  }
  if (request.json !== undefined) {
    const body = JSON.stringify(fill(request.json, variables));
    return { ...plain, headers: { 'content-type': 'application/json', ...headers }, body };
  }
  const body = request.text === undefined ? '' : String(fill(request.text, variables));
  return { ...plain, headers, body };
}

/** The cookies of the server itself, in the form of the recordings. */
function cookiesOf(answer: Received): readonly RecordedCookie[] {
  return answer.headers.getSetCookie().flatMap((line) => {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
    const [name, value] = divide(pair);
    if (!name.startsWith('mytoken')) return [];
    const attributes = rest.map((part) => {
      const [key, text] = divide(part);
      return [key.toLowerCase(), part.includes('=') ? text : true] as const;
    });
    return [{ name, value, attributes: Object.fromEntries(attributes) }];
  });
}

function divide(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inside, key) => {
      if (Array.isArray(inside)) return inside[Number(key)];
      return isObject(inside) ? inside[key] : undefined;
    }, value);
}

/** Keeps what later steps use; tells what was not there. */
function capture(wanted: Capture, answer: Received, variables: Variables): Difference[] {
  return Object.entries(wanted).flatMap(([variable, from]) => {
    const cookie = cookiesOf(answer).find(({ name }) => name === from.name)?.value;
    const header = answer.headers.get(from.name ?? '-');
    const places = { cookie, header, body: at(parsed(answer.text), from.pointer ?? '') };
    const whole = places[from.in];
    const value = from.pattern === undefined ? whole : new RegExp(from.pattern).exec(String(whole))?.[1];
    if (typeof value !== 'string') return [{ place: `/capture/${variable}`, what: 'nothing to capture' }];
    variables.set(variable, value);
    return [];
  });
}

const playedUntil = (answer: Received, { begun }: Variables): Playtime => ({ from: begun, to: answer.at });

function compareClaims(
  claims: Readonly<Record<string, unknown>>,
  answer: Received,
  variables: Variables,
): Difference[] {
  return Object.entries(claims).flatMap(([variable, expected]) => {
    const payload = variables.get(variable)?.split('.')[1];
    if (payload === undefined) return [];
    const actual = parsed(Buffer.from(payload, 'base64url').toString('utf8'));
    return compare(fill(expected, variables), actual, playedUntil(answer, variables), `/claims/${variable}`);
  });
}

/** Fills in what is known by now: a member of the answer that could not be captured stands for any text. */
function expectation(value: unknown, variables: Variables): unknown {
  try {
    return fill(value, variables);
  } catch (error) {
    if (!(error instanceof MissingVariable)) throw error;
    if (Array.isArray(value)) return value.map((item) => expectation(item, variables));
    if (!isObject(value)) return { $match: 'any string' };
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expectation(member, variables)]));
  }
}

function compareCookies(expected: readonly RecordedCookie[], answer: Received, variables: Variables): Difference[] {
  return compare(expectation(expected, variables), cookiesOf(answer), playedUntil(answer, variables), '/cookies');
}

function compareAnswer(
  { answer: expected, heed }: RecordedExchange,
  answer: Received,
  variables: Variables,
): Difference[] {
  if (answer.status !== expected.status) {
    return [{ place: '/status', what: `${answer.status} instead of ${expected.status}: ${answer.text.slice(0, 200)}` }];
  }
  const played = playedUntil(answer, variables);
  const names = [...new Set([...Object.keys(expected.headers), ...heed])];
  const headers = names.flatMap((name) => {
    const value = answer.headers.get(name)?.replace(name === 'content-type' ? /;.*$/ : /$^/, '');
    return compare(expectation(expected.headers[name], variables), value, played, `/headers/${name}`);
  });
  const body = () => {
    if (expected.json !== undefined) {
      return compare(expectation(expected.json, variables), parsed(answer.text), played, '/json');
    }
    if (expected.text !== undefined)
      return compare(expectation(expected.text, variables), answer.text, played, '/text');
    return expected.empty === true ? compare('', answer.text, played, '/text') : [];
  };
  return [...headers, ...body(), ...compareCookies(expected.cookies, answer, variables)];
}

async function playExchange(
  step: RecordedExchange,
  variables: Variables,
): Promise<Omit<StepOutcome, 'number' | 'step'>> {
  const address = fillText(`$\{base}${step.request.path}`, variables);
  const request = outgoing(step.request, variables);
  try {
    const answer = await send(address, request);
    const uncaptured = capture(step.capture, answer, variables);
    const differences = compareAnswer(step, answer, variables);
    const claims = compareClaims(step.claims, answer, variables);
    return { differences: [...uncaptured, ...differences, ...claims], answer };
  } catch (error) {
    const closed = error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    if (closed && step.orClosed) return { differences: [] };
    throw error;
  }
}

/** Plays one scenario from its beginning to its end, and goes on after differences. */
export async function playScenario(
  scenario: Scenario,
  stage: Stage,
  people: readonly [string, string],
): Promise<readonly StepOutcome[]> {
  const passwords = new Map(stage.provider.accounts.map(({ login, password }) => [login, password]));
  const [person1, person2] = people;
  const variables = createVariables({ base: stage.base, provider: stage.provider.issuer, person1, person2 });
  const play = async (step: Step): Promise<Omit<StepOutcome, 'number' | 'step'>> => {
    if ('request' in step) return playExchange(step, variables);
    if ('wait' in step) {
      await delay(step.wait * 1000);
      return { differences: [] };
    }
    if (step.play === 'provider') {
      if (step.behaviour !== undefined) {
        stage.provider.change({ grantedScopes: step.behaviour.grantedScopes ?? undefined });
      }
      if (step.dropRefreshTokens) stage.provider.dropRefreshTokens();
      return { differences: [] };
    }
    const { lands, answer } = await playPerson(step, variables, passwords);
    const { cookies, ...expected } = step.lands;
    const differences = [
      ...capture(step.capture, answer, variables),
      ...compare(fill(expected, variables), lands, playedUntil(answer, variables), '/lands'),
      ...compareCookies(cookies, answer, variables),
      ...compareClaims(step.claims, answer, variables),
    ];
    return { differences, answer };
  };
  const outcomes: StepOutcome[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const outcome = await play(step).catch((error: unknown) => {
      if (error instanceof MissingVariable) return { missing: error.message, differences: [] };
      throw error;
    });
    outcomes.push({ number: index + 1, step, ...outcome });
  }
  return outcomes;
}
