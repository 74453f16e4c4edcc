import type { LoginForm } from '../../shared/login/form.ts';
import { useServices } from '../app/services.ts';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/page.tsx';
import { TakenOutcome } from './applied-template.tsx';
import type { TemplatePart } from './form-part.ts';
import { TemplateMenu } from './template-menu.tsx';
import { useApplyTemplate } from './use-apply-template.ts';

/** Chooses when the server replaces the value of the token. */
export function LoginRotation({ form, set, faultOf, server, savedTemplates }: TemplatePart) {
  const { messages } = useServices();
  const { outcome, take } = useApplyTemplate(set, server, savedTemplates);
  const t = messages.login;
  return (
    <Section
      title={t.rotation}
      hint={t.rotationHint}
      actions={
        <TemplateMenu
          about={t.rotation}
          entries={savedTemplates.of('rotation')}
          unsaved={savedTemplates.unsaved('rotation')}
          onTake={take}
        />
      }
    >
      <TakenOutcome outcome={outcome} />
      <RotationChoice
        rotation={form.rotation}
        fault={faultOf('lifetime')}
        onChange={(part) => set((present) => ({ rotation: { ...present.rotation, ...part } }))}
      />
    </Section>
  );
}

type Rotation = LoginForm['rotation'];

interface ChoiceProps {
  readonly rotation: Rotation;
  /** what is wrong with the lifetime */
  readonly fault: string | undefined;
  readonly onChange: (part: Partial<Rotation>) => void;
}

/** The fields of a rotation policy. What only matters with rotation is absent without it. */
export function RotationChoice({ rotation, fault, onChange: change }: ChoiceProps) {
  const { messages } = useServices();
  const t = messages.login;
  const rotates = rotation.onAT || rotation.onOther;
  return (
    <>
      <Check label={t.onAT} isSelected={rotation.onAT} onChange={(onAT) => change({ onAT })} />
      <Check label={t.onOther} isSelected={rotation.onOther} onChange={(onOther) => change({ onOther })} />
      {rotates ? (
        <>
          <Check
            label={t.autoRevoke}
            hint={t.autoRevokeHint}
            isSelected={rotation.autoRevoke}
            onChange={(autoRevoke) => change({ autoRevoke })}
          />
          <Field
            label={t.lifetime}
            hint={t.lifetimeHint}
            value={rotation.lifetime}
            maxLength={40}
            fault={fault}
            onChange={(lifetime) => change({ lifetime })}
          />
        </>
      ) : null}
    </>
  );
}
