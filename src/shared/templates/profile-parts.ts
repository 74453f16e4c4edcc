import type { TemplateContent, TemplateProfile } from './model.ts';

/** What a profile says, as a template of the narrowest kind: a profile of restrictions only is restrictions. */
export function asNarrowestKind(profile: TemplateProfile): TemplateContent {
  const { restrictions, capabilities, rotation } = profile;
  if (Object.keys(profile).length === 1) {
    if (restrictions !== undefined) return { kind: 'restrictions', clauses: restrictions };
    if (capabilities !== undefined) return { kind: 'capabilities', capabilities };
    if (rotation !== undefined) return { kind: 'rotation', rotation };
  }
  return { kind: 'profile', profile };
}

/** What a template of any kind says, as a profile. */
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
