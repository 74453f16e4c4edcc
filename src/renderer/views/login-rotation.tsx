import { Check } from '../components/check.tsx';
import { Field } from '../components/field.tsx';
import { Section } from '../components/page.tsx';
import type { FormPart } from '../form-part.ts';
import { useServices } from '../services.ts';

/** When the server replaces the value of the token. */
export function LoginRotation({ form, set, faultOf }: FormPart) {
  const { words } = useServices();
  const say = words.login;
  const { rotation } = form;
  const rotates = rotation.onAT || rotation.onOther;
  const change = (part: Partial<typeof rotation>) => set((present) => ({ rotation: { ...present.rotation, ...part } }));
  return (
    <Section title={say.rotation} hint={say.rotationHint}>
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
