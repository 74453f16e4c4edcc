import { useServices } from '../app/services.ts';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/page.tsx';
import { TakenOutcome } from './applied-template.tsx';
import type { TemplatePart } from './form-part.ts';
import { TemplateMenu } from './template-menu.tsx';
import { useTaking } from './use-apply-template.ts';

/** When the server replaces the value of the token. */
export function LoginRotation({ form, set, faultOf, server, shelf }: TemplatePart) {
  const { words } = useServices();
  const { outcome, take } = useTaking(set, server, shelf);
  const say = words.login;
  const { rotation } = form;
  const rotates = rotation.onAT || rotation.onOther;
  const change = (part: Partial<typeof rotation>) => set((present) => ({ rotation: { ...present.rotation, ...part } }));
  return (
    <Section
      title={say.rotation}
      hint={say.rotationHint}
      actions={
        <TemplateMenu
          about={say.rotation}
          entries={shelf.of('rotation')}
          unsaved={shelf.unsaved('rotation')}
          onTake={take}
        />
      }
    >
      <TakenOutcome outcome={outcome} />
      <Check label={say.onAT} isSelected={rotation.onAT} onChange={(onAT) => change({ onAT })} />
      <Check label={say.onOther} isSelected={rotation.onOther} onChange={(onOther) => change({ onOther })} />
      {rotates ? (
        <>
          <Check
            label={say.autoRevoke}
            hint={say.autoRevokeHint}
            isSelected={rotation.autoRevoke}
            onChange={(autoRevoke) => change({ autoRevoke })}
          />
          <Field
            label={say.lifetime}
            hint={say.lifetimeHint}
            value={rotation.lifetime}
            maxLength={40}
            fault={faultOf('lifetime')}
            onChange={(lifetime) => change({ lifetime })}
          />
        </>
      ) : null}
    </Section>
  );
}
