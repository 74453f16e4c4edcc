import { isLoopbackHost, sameIssuer } from '../../credentials/issuer.ts';
import { hasHiddenCharacters, withoutHidden } from '../../text/visible.ts';
import { onProfile } from '../edit.ts';
import type { TemplateProfile } from '../model.ts';
import { type Finding, type FindingTarget, finding, type LintSurroundings, wholeTemplate } from './finding.ts';
import type { Subject } from './subject.ts';

/** Longer names end in a login that never completes (mytoken protocol: server bugs). */
const maxNameLength = 80;

/** Name, provider and the parts of a profile together. */
export function profile({ content, around, effective }: Subject): readonly Finding[] {
  if (content.kind !== 'profile') return [];
  const { name, oidc_issuer: issuer, capabilities = [] } = content.profile;
  const counted = effective.some(({ clause }) => (clause.usages_AT ?? 0) > 0);
  return [
    ...(Object.keys(content.profile).length === 0 ? [finding('empty-profile', wholeTemplate, {})] : []),
    ...(name === undefined ? [] : nameFindings(name)),
    ...(issuer === undefined ? [] : issuerFindings(issuer, around)),
    ...(counted && capabilities.includes('create_mytoken')
      ? [finding('uses-multiply', { clause: null, claim: 'capabilities' }, {})]
      : []),
  ];
}

function nameFindings(name: string): readonly Finding[] {
  const target: FindingTarget = { clause: null, claim: 'name' };
  const letters = [...name];
  return [
    ...(letters.length > maxNameLength
      ? [
          finding(
            'name-too-long',
            target,
            { length: letters.length },
            write({ name: letters.slice(0, maxNameLength).join('') }),
          ),
        ]
      : []),
    ...(hasHiddenCharacters(name)
      ? [finding('name-characters', target, {}, write({ name: withoutHidden(name) }))]
      : []),
  ];
}

/** Only an address can be judged; a server also takes nothing else. */
function issuerFindings(issuer: string, around: LintSurroundings): readonly Finding[] {
  const target: FindingTarget = { clause: null, claim: 'oidc_issuer' };
  if (!URL.canParse(issuer) || !/^https?:\/\/[^/]/i.test(issuer))
    return [finding('issuer-not-an-address', target, { issuer })];
  const details = around.server?.details;
  const offered = details?.providers.some((one) => sameIssuer(one.issuer, issuer)) ?? true;
  const isPlain = issuer.toLowerCase().startsWith('http:') && !isLoopbackHost(new URL(issuer).hostname);
  return [
    ...(isPlain
      ? [finding('issuer-not-https', target, { issuer }, write({ oidc_issuer: issuer.replace(/^http:/i, 'https:') }))]
      : []),
    ...(offered ? [] : [finding('issuer-not-offered', target, { issuer, host: around.server?.host ?? '' })]),
  ];
}

const write = (change: Pick<TemplateProfile, 'name' | 'oidc_issuer'>) =>
  onProfile((draft) => {
    Object.assign(draft, change);
  });
