import { useServices } from '../app/services.ts';
import { CapabilityTree } from '../ui/capability-tree.tsx';
import field from '../ui/field.module.css';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import { TakenOutcome } from './applied-template.tsx';
import type { TemplatePart } from './form-part.ts';
import { TemplateMenu } from './template-menu.tsx';
import { useApplyTemplate } from './use-apply-template.ts';

/** The rights of the token itself, as the tree that they are. */
export function LoginCapabilities({ form, set, faultOf, server, savedTemplates }: TemplatePart) {
  const { messages } = useServices();
  const { outcome, take } = useApplyTemplate(set, server, savedTemplates);
  const t = messages.login;
  const fault = faultOf('capabilities');
  return (
    <Section
      title={t.capabilities}
      hint={t.capabilitiesHint}
      actions={
        <TemplateMenu
          about={t.capabilities}
          entries={savedTemplates.of('capabilities')}
          unsaved={savedTemplates.unsaved('capabilities')}
          onTake={take}
        />
      }
    >
      <TakenOutcome outcome={outcome} />
      <CapabilityTree
        messages={messages}
        held={form.capabilities}
        change={(next) => set(({ capabilities }) => ({ capabilities: next(capabilities) }))}
      />
      {form.capabilities.length === 0 ? <p className={prose.muted}>{t.capabilitiesNone}</p> : null}
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </Section>
  );
}
