import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { ConnectionFact, ConnectionStep, ConnectionStepView } from '../../../shared/ipc/connection-check.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { isHarmlessSkew } from '../../../shared/time/skew.ts';
import type { Context } from '../app/context.ts';
import type { ConnectionEvent } from '../ports/network.ts';
import { providerConfig } from '../providers/contacts.ts';
import { serverConfig } from '../servers/contacts.ts';

/** Looks at the way to a known server or provider, one at a time. */
export interface ConnectionChecks {
  /** Resolves when it is over, with whatever result; each step is in the Snapshot as soon as it is known. */
  start(issuer: string): Promise<Result<null>>;
  /** Ends the look that is under way, and shows none any more. */
  close(): void;
}

export function createConnectionChecks(context: Context): ConnectionChecks {
  const { store } = context;
  let running: AbortController | null = null;
  return {
    async start(issuer) {
      const target = targetOf(context, issuer);
      if (target === null) return err({ code: 'unknown-server' });
      running?.abort();
      const stop = new AbortController();
      running = stop;
      const show = (steps: readonly ConnectionStepView[], isRunning: boolean) => {
        if (running === stop) store.set({ connectionCheck: { issuer, running: isRunning, steps } });
      };
      const report = createReport((steps) => show(steps, true));
      await look(context, target, report, stop.signal);
      show(report.steps(), false);
      return ok(null);
    },
    close() {
      running?.abort();
      running = null;
      store.set({ connectionCheck: null });
    },
  };
}

interface Target {
  readonly issuer: string;
  /** its discovery document, which anybody may read */
  readonly document: string;
  /** asks for what is used of it, and where tokens are asked for */
  discover(signal: AbortSignal): Promise<Result<{ readonly skew: number | null; readonly tokenEndpoint: string }>>;
}

function targetOf(context: Context, issuer: string): Target | null {
  const { servers, providers } = context.store.get();
  const at = (name: string) => `${issuer.replace(/\/$/, '')}/.well-known/${name}`;
  if (servers.some((one) => one.issuer === issuer)) {
    return {
      issuer,
      document: at('mytoken-configuration'),
      async discover(signal) {
        const found = await serverConfig(context, issuer, { fresh: true, signal });
        if (!found.ok) return found;
        const { details, endpoints } = found.value;
        return ok({ skew: details.clockSkewSeconds, tokenEndpoint: endpoints.accessToken });
      },
    };
  }
  if (!providers.some((one) => one.issuer === issuer)) return null;
  return {
    issuer,
    document: at('openid-configuration'),
    async discover(signal) {
      const found = await providerConfig(context, issuer, { fresh: true, signal });
      if (!found.ok) return found;
      const { details, endpoints } = found.value;
      return ok({ skew: details.clockSkewSeconds, tokenEndpoint: endpoints.token });
    },
  };
}

/** The steps as they come; one of them may be under way. */
interface Report {
  steps(): readonly ConnectionStepView[];
  begin(step: ConnectionStep): void;
  done(step: ConnectionStep, fact: ConnectionFact | null): void;
  skip(step: ConnectionStep, because: Extract<ConnectionStepView, { result: 'skipped' }>['because']): void;
  /** What is under way has failed. */
  fail(error: AppError): void;
}

function createReport(show: (steps: readonly ConnectionStepView[]) => void): Report {
  let known: readonly ConnectionStepView[] = [];
  const put = (view: ConnectionStepView) => {
    known = [...known.filter(({ step }) => step !== view.step), view];
    show(known);
  };
  return {
    steps: () => known,
    begin: (step) => put({ step, result: 'running' }),
    done: (step, fact) => put({ step, result: 'done', fact }),
    skip: (step, because) => put({ step, result: 'skipped', because }),
    fail(error) {
      const open = known.find(({ result }) => result === 'running');
      put({ step: open?.step ?? 'name', result: 'failed', error });
    },
  };
}

async function look({ probe }: Context, target: Target, report: Report, signal: AbortSignal): Promise<void> {
  const { hostname, protocol } = new URL(target.issuer);
  if (/^[\d.]+$|^\[/.test(hostname)) {
    report.skip('name', 'number');
    report.begin('tcp');
  } else report.begin('name');
  const reached = await probe.get(target.document, followTo(report, protocol === 'https:'), signal);
  if (!reached.ok) return failAt(report, reached.error);
  report.done('http', { kind: 'status', status: reached.value });
  report.begin('discovery');
  const found = await target.discover(signal);
  if (!found.ok) return report.fail(found.error);
  report.done('discovery', null);
  const { skew, tokenEndpoint } = found.value;
  if (skew === null) report.skip('clock', 'not-told');
  else if (isHarmlessSkew(skew)) report.done('clock', { kind: 'skew', seconds: skew });
  else {
    report.begin('clock');
    report.fail({ code: 'clock-wrong', host: hostOf(target.issuer), skewSeconds: skew });
  }
  report.begin('token-endpoint');
  const answered = await probe.get(tokenEndpoint, () => undefined, signal);
  if (!answered.ok) return report.fail(answered.error);
  // It takes no GET, and says so in one of many ways.
  if (answered.value < 500) return report.done('token-endpoint', { kind: 'status', status: answered.value });
  report.fail({ code: 'server-fault', host: hostOf(tokenEndpoint), status: answered.value, requestId: null });
}

/** A failure belongs to the step that was under way, and one of the proxy to its own. */
function failAt(report: Report, error: AppError): void {
  if (/^proxy-/.test(error.code)) {
    report.skip('name', 'proxy');
    report.skip('tcp', 'proxy');
    report.begin('proxy');
  }
  report.fail(error);
}

/** Turns what is seen of the request into steps. */
function followTo(report: Report, isSecure: boolean): (event: ConnectionEvent) => void {
  const afterProxy = () => {
    if (isSecure) return report.begin('tls');
    report.skip('tls', 'this-computer');
    report.begin('http');
  };
  return (event) => {
    switch (event.kind) {
      case 'name':
        report.done('name', { kind: 'address', address: event.address });
        return report.begin('tcp');
      case 'tcp':
        return report.done('tcp', { kind: 'address', address: event.address });
      case 'proxy':
        if (event.proxy !== null) {
          report.skip('name', 'proxy');
          report.skip('tcp', 'proxy');
        }
        report.done('proxy', { kind: 'proxy', proxy: event.proxy });
        return afterProxy();
      case 'tls': {
        const { version, issuer, expiresAt } = event;
        report.done('tls', { kind: 'tls', version, issuer, expiresAt });
        return report.begin('http');
      }
    }
  };
}
