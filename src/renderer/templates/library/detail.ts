import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateContent, WrittenProfile, WrittenRotation } from '../../../shared/templates/model.ts';
import type { Format } from '../../../shared/time/format.ts';

interface Speech {
  readonly words: Catalogue;
  readonly format: Format;
}

/** A template in a few words, for its line in the list. */
export function detailOf(content: TemplateContent, { words, format }: Speech): string {
  const say = words.templates.detail;
  switch (content.kind) {
    case 'restrictions':
      return say.clauses(format.number(content.clauses.length), content.clauses.length);
    case 'capabilities':
      return content.capabilities.length === 0 ? say.noCapabilities : content.capabilities.join(', ');
    case 'rotation':
      return rotationDetail(content.rotation, say);
    case 'profile':
      return profileDetail(content.profile, words.templates, format);
  }
}

function rotationDetail(rotation: WrittenRotation, say: Catalogue['templates']['detail']): string {
  const parts = [
    ...includesOf(rotation.include, say),
    ...(rotation.on_AT === true ? [say.onAT] : []),
    ...(rotation.on_other === true ? [say.onOther] : []),
    ...(rotation.auto_revoke === true ? [say.autoRevoke] : []),
  ];
  return parts.length === 0 ? say.noRotation : parts.join(', ');
}

function profileDetail(profile: WrittenProfile, say: Catalogue['templates'], format: Format): string {
  const clauses = profile.restrictions?.length ?? 0;
  const parts = [
    ...includesOf(profile.include, say.detail),
    ...(clauses === 0 ? [] : [say.detail.clauses(format.number(clauses), clauses)]),
    ...(profile.capabilities === undefined ? [] : [profile.capabilities.join(', ')]),
    ...(profile.rotation === undefined ? [] : [rotationDetail(profile.rotation, say.detail)]),
  ];
  return parts.length === 0 ? say.detail.emptyProfile : parts.join(' · ');
}

const includesOf = (names: readonly string[] | undefined, say: Catalogue['templates']['detail']): string[] =>
  names === undefined || names.length === 0 ? [] : [say.includes(names.join(', '))];
