import { splitScope } from '../../credentials/scope.ts';
import type { FieldFault } from '../../ipc/input-errors.ts';
import type { Result } from '../../ipc/result.ts';
import { resolveLifetime, resolveTime } from '../../time/expression.ts';
import type { TemplateClause, TemplateRotation, TimeExpression } from '../model.ts';
import { present } from '../omit-undefined.ts';
import { withSentHostsAndCountries } from '../request-claims.ts';

/** The client keeps a duration as 64 bits of nanoseconds; what is longer it refuses. */
const maxDuration = 2 ** 63 / 1e9;

/**
 * A clause as a request has it, but for relative and local times, which stay: without what says nothing, without repetitions,
 * hosts and countries in the spelling that is sent.
 * @param now unix seconds
 */
export function sayableClause(clause: TemplateClause, now: number): TemplateClause {
  const { include = [], unknown = [], nbf, exp, scope, audience, ...rest } = clause;
  const { hosts, geoip_allow, geoip_disallow, ...counts } = withSentHostsAndCountries(rest);
  const scopes = splitScope(scope).join(' ');
  return {
    ...(include.length === 0 ? {} : { include }),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...present<Pick<TemplateClause, 'nbf' | 'exp' | 'scope' | 'audience' | 'hosts' | 'geoip_allow' | 'geoip_disallow'>>(
      {
        nbf: readableTime(nbf, now),
        exp: readableTime(exp, now),
        scope: scopes === '' ? undefined : scopes,
        audience: filled([...new Set(audience)]),
        hosts: filled(hosts),
        geoip_allow: filled(geoip_allow),
        geoip_disallow: filled(geoip_disallow),
      },
    ),
    ...counts,
  };
}

const filled = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values === undefined || values.length === 0 ? undefined : values;

/** A time as the client reads it: no blank before it, and no duration that is too long for it. */
function readableTime(written: TimeExpression | undefined, now: number): TimeExpression | undefined {
  const instant = resolved(written, (time) => resolveTime(time, now));
  if (written === undefined || instant === undefined) return undefined;
  if (typeof written === 'number') return written;
  const isTooLong = typeof instant === 'number' && Math.abs(instant - now) >= maxDuration;
  return isTooLong ? instant : written.trim();
}

/**
 * A clause with its times as unix seconds, for readers that know no other; what says that there is no limit is left out.
 * @param now unix seconds
 */
export function withResolvedTimes(clause: TemplateClause, now: number): TemplateClause {
  const { nbf, exp, ...rest } = clause;
  const resolve = (time: TimeExpression) => resolveTime(time, now);
  const times = { nbf: resolved(nbf, resolve), exp: resolved(exp, resolve) };
  return { ...rest, ...present<Pick<TemplateClause, 'nbf' | 'exp'>>(times) };
}

/** A rotation policy with its lifetime in seconds, without what says nothing. */
export function sayableRotation({
  include = [],
  unknown = [],
  lifetime,
  ...switches
}: TemplateRotation): TemplateRotation {
  return {
    ...(include.length === 0 ? {} : { include }),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...Object.fromEntries(Object.entries(switches).filter(([, isOn]) => isOn)),
    ...present<Pick<TemplateRotation, 'lifetime'>>({ lifetime: resolved(lifetime, resolveLifetime) }),
  };
}

/** A time that cannot be resolved stays as written, so that its reader refuses it instead of seeing no limit. */
function resolved(
  time: TimeExpression | undefined,
  resolve: (time: TimeExpression) => Result<number | null, FieldFault>,
): TimeExpression | undefined {
  if (time === undefined) return undefined;
  const value = resolve(time);
  return value.ok ? (value.value ?? undefined) : time;
}
