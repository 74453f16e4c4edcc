import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateContent, TemplateProfile, TemplateRotation } from '../../../shared/templates/model.ts';
import type { Format } from '../../../shared/time/format.ts';

interface Speech {
  readonly messages: Catalogue;
  readonly format: Format;
}

/** A template in a few words, for its line in the list. */
export function detailOf(content: TemplateContent, { messages, format }: Speech): string {
  const t = messages.templates.detail;
  switch (content.kind) {
    case 'restrictions':
      return t.clauses(format.number(content.clauses.length), content.clauses.length);
    case 'capabilities':
      return content.capabilities.length === 0 ? t.noCapabilities : content.capabilities.join(', ');
    case 'rotation':
      return rotationDetail(content.rotation, t);
    case 'profile':
      return profileDetail(content.profile, messages.templates, format);
  }
}

function rotationDetail(rotation: TemplateRotation, t: Catalogue['templates']['detail']): string {
  const parts = [
    ...includesOf(rotation.include, t),
    ...(rotation.on_AT === true ? [t.onAT] : []),
    ...(rotation.on_other === true ? [t.onOther] : []),
    ...(rotation.auto_revoke === true ? [t.autoRevoke] : []),
  ];
  return parts.length === 0 ? t.noRotation : parts.join(', ');
}

function profileDetail(profile: TemplateProfile, t: Catalogue['templates'], format: Format): string {
  const clauses = profile.restrictions?.length ?? 0;
  const parts = [
    ...includesOf(profile.include, t.detail),
    ...(clauses === 0 ? [] : [t.detail.clauses(format.number(clauses), clauses)]),
    ...(profile.capabilities === undefined ? [] : [profile.capabilities.join(', ')]),
    ...(profile.rotation === undefined ? [] : [rotationDetail(profile.rotation, t.detail)]),
  ];
  return parts.length === 0 ? t.detail.emptyProfile : parts.join(' · ');
}

const includesOf = (names: readonly string[] | undefined, t: Catalogue['templates']['detail']): string[] =>
  names === undefined || names.length === 0 ? [] : [t.includes(names.join(', '))];
