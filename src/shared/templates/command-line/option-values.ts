import { err, ok, type Result } from '../../ipc/result.ts';
import { claimNames, type TemplateContent, type TemplateKind, type TemplateProfile } from '../model.ts';
import { parseTemplate } from '../parse/template.ts';
import type { Complaint } from '../parse/text-issue.ts';
import { asProfile } from '../profile-parts.ts';
import type { GivenOption, OptionMeaning } from './options.ts';

/** Options whose value is a whole template: JSON, or names. */
const templates: readonly OptionMeaning[] = ['profile', 'restrictions', 'capability', 'rotation'];
/** Options that may be given several times; their values add up. */
const lists: readonly OptionMeaning[] = ['scope', 'audience', 'hosts', 'geoip_allow', 'geoip_disallow'];
const switches: readonly OptionMeaning[] = ['on_AT', 'on_other', 'auto_revoke', 'lifetime'];
const aside: readonly OptionMeaning[] = ['aside', 'aside-switch'];

/**
 * Puts the values of options together to a profile. Each part goes through the reader of templates as JSON, so that the
 * same checks hold as everywhere.
 */
export function profileFrom(given: readonly GivenOption[]): Result<TemplateProfile, Complaint> {
  const options = given.filter(({ meaning, value }) => value !== '' && !aside.includes(meaning));
  const complaint = complaintAbout(options);
  if (complaint !== null) return err(complaint);
  const parts: readonly (readonly [TemplateKind, string | null])[] = [
    ['profile', wholeTemplate(options, 'profile')],
    ['profile', asObject(options, ['name', 'oidc_issuer'])],
    ['restrictions', wholeTemplate(options, 'restrictions') ?? asObject(options, claimNames)],
    ['capabilities', wholeTemplate(options, 'capability')],
    ['rotation', wholeTemplate(options, 'rotation')],
    ['rotation', asObject(options, switches)],
  ];
  let profile: TemplateProfile = {};
  for (const [kind, text] of parts) {
    if (text === null) continue;
    const read = parseTemplate(kind, text);
    if (!read.ok) return err(read.error[0] ?? { because: 'no-options', about: '' });
    profile = together(profile, read.value);
  }
  return ok(profile);
}

function complaintAbout(options: readonly GivenOption[]): Complaint | null {
  const hidden = options.find(({ shell }) => shell !== null);
  if (hidden !== undefined) return { because: 'needs-shell', about: hidden.shell ?? '' };
  const file = options.find(({ meaning, value }) => templates.includes(meaning) && /^(?:~|\.{1,2})?\//.test(value));
  if (file !== undefined) return { because: 'file', about: file.value };
  const again = options.find(
    ({ meaning }, index) => !lists.includes(meaning) && options.findIndex((other) => other.meaning === meaning) < index,
  );
  if (again !== undefined) return { because: 'twice', about: again.name };
  const whole = options.find(({ meaning }) => meaning === 'restrictions');
  const claim = options.find(({ meaning }) => isClaim(meaning));
  return whole === undefined || claim === undefined ? null : { because: 'twice', about: claim.name };
}

const isClaim = (meaning: OptionMeaning): boolean => claimNames.some((claim) => claim === meaning);

const wholeTemplate = (options: readonly GivenOption[], meaning: OptionMeaning): string | null =>
  options.find((option) => option.meaning === meaning)?.value ?? null;

/** The options of some meanings as an object in JSON, null = none of them is given. */
function asObject(options: readonly GivenOption[], meanings: readonly OptionMeaning[]): string | null {
  const members = meanings.flatMap((meaning) => {
    const values = options.filter((option) => option.meaning === meaning).map(({ value }) => value);
    return values.length === 0 ? [] : [`${JSON.stringify(meaning)}:${asMember(meaning, values)}`];
  });
  return members.length === 0 ? null : `{${members.join()}}`;
}

function asMember(meaning: OptionMeaning, values: readonly string[]): string {
  const joined = values.join(' ');
  if (meaning === 'scope' || meaning === 'name' || meaning === 'oidc_issuer') return JSON.stringify(joined);
  if (lists.includes(meaning)) return JSON.stringify(values);
  // Digits stay digits: a number in JavaScript would already have lost some of them.
  return /^(?:-?(?:0|[1-9]\d*)|true|false)$/.test(joined) ? joined : JSON.stringify(joined);
}

function together(profile: TemplateProfile, content: TemplateContent): TemplateProfile {
  const added = asProfile(content);
  const rotation = added.rotation === undefined ? {} : { rotation: { ...profile.rotation, ...added.rotation } };
  return { ...profile, ...added, ...rotation };
}
