import { resolveLifetime } from '../../time/expression.ts';
import { onRotation } from '../edit.ts';
import { rotationOf, type TemplateRotation, type TimeExpression } from '../model.ts';
import { type Finding, type FindingTarget, finding } from './finding.ts';
import type { Subject } from './subject.ts';

const target: FindingTarget = { clause: null, claim: 'rotation' };

const shortSeconds = 600;
/** Two years: nobody means so many seconds, but as milliseconds it is a day or so. */
const longSeconds = 2 * 365 * 86_400;

/** The rotation policy of a template or profile (mytoken protocol: rotation). */
export function rotation(subject: Subject): readonly Finding[] {
  const written = rotationOf(subject.content);
  if (written === null) return [];
  const policy = subject.expanded === null ? null : rotationOf(subject.expanded);
  return [...lifetimeWritten(written.lifetime), ...(policy === null ? [] : policyFindings(policy, subject))];
}

/** Seconds; null = not set or not readable. */
function secondsOf(lifetime: TimeExpression | undefined): number | null {
  if (lifetime === undefined) return null;
  const seconds = resolveLifetime(lifetime);
  return seconds.ok && seconds.value !== null && seconds.value > 0 ? seconds.value : null;
}

function lifetimeWritten(lifetime: TimeExpression | undefined): readonly Finding[] {
  if (lifetime === undefined) return [];
  const text = String(lifetime);
  if (lifetime === 0 || text === '0' || text === '') {
    return [
      finding(
        'lifetime-zero',
        target,
        {},
        onRotation((policy) => void delete policy.lifetime),
      ),
    ];
  }
  const seconds = secondsOf(lifetime);
  const whole = typeof lifetime !== 'number' || Number.isSafeInteger(lifetime);
  if (seconds === null || !whole) return [finding('not-a-duration', target, { text })];
  if (/^\d+$/.test(text) && seconds >= longSeconds && seconds % 1000 === 0) {
    const meant = seconds / 1000;
    return [finding('lifetime-milliseconds', target, { seconds: meant }, write({ lifetime: meant }))];
  }
  return seconds < shortSeconds ? [finding('lifetime-short', target, { seconds }, write({ lifetime: '+1d' }))] : [];
}

function policyFindings(policy: TemplateRotation, { content, effective, faults, around }: Subject): readonly Finding[] {
  const rotates = policy.on_AT === true || policy.on_other === true;
  const lifetime = secondsOf(policy.lifetime);
  const renew = write({ on_AT: true });
  if (!rotates) {
    if (lifetime !== null) return [finding('lifetime-alone', target, { seconds: lifetime }, renew)];
    if (policy.auto_revoke === true) return [finding('guard-alone', target, {}, renew)];
    return content.kind === 'rotation' ? [finding('rotation-off', target, {}, renew)] : [];
  }
  const last = faults.length > 0 || effective.length === 0 ? null : lastInstant(effective.map(({ exp }) => exp));
  const counted = effective.some(({ clause }) => (clause.usages_AT ?? 0) > 0 || (clause.usages_other ?? 0) > 0);
  return [
    ...(policy.on_other === true ? [finding('rotation-on-other', target, {})] : []),
    ...(lifetime !== null && counted ? [finding('rotation-costs-uses', target, {})] : []),
    ...(lifetime !== null && last !== null && around.now + lifetime >= last
      ? [
          finding(
            'lifetime-beyond-end',
            target,
            {},
            onRotation((one) => void delete one.lifetime),
          ),
        ]
      : []),
  ];
}

/** The end of the token, null = none or not known. */
const lastInstant = (ends: readonly (number | null | 'unreadable')[]): number | null =>
  ends.every((end) => typeof end === 'number') ? Math.max(...ends) : null;

const write = (change: TemplateRotation) => onRotation((policy) => void Object.assign(policy, change));
