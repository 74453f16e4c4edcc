import type { TemplateContent, TemplateProfile } from './model.ts';

/** Turns a profile into the narrowest kind of template: one with only restrictions becomes restrictions. */
export function asNarrowestKind(profile: TemplateProfile): TemplateContent {
  const { restrictions, capabilities, rotation } = profile;
  if (Object.keys(profile).length === 1) {
    if (restrictions !== undefined) return { kind: 'restrictions', clauses: restrictions };
    if (capabilities !== undefined) return { kind: 'capabilities', capabilities };
    if (rotation !== undefined) return { kind: 'rotation', rotation };
  }
  return { kind: 'profile', profile };
}

/** Turns a template of any kind into a profile. */
export function asProfile(content: TemplateContent): TemplateProfile {
  switch (content.kind) {
    case 'restrictions':
      return { restrictions: content.clauses };
    case 'capabilities':
      return { capabilities: content.capabilities };
    case 'rotation':
      return { rotation: content.rotation };
    case 'profile':
      return content.profile;
  }
}
