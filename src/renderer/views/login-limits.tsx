import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ServerView } from '../../shared/snapshot.ts';
import { parseTime } from '../../shared/time.ts';
import { Check } from '../components/check.tsx';
import field from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { NumberInput } from '../components/number-input.tsx';
import { Section } from '../components/page.tsx';
import type { FormPart } from '../form-part.ts';
import { useServices } from '../services.ts';
import { LoginAudiences } from './login-audiences.tsx';
import css from './login-parts.module.css';
import { LoginScopes } from './login-scopes.tsx';

interface Props extends FormPart {
  readonly server: ServerView;
  readonly now: number;
}

/** The one restriction clause: how long, what for, where, from where, how often. */
export function LoginLimits({ form, set, faultOf, server, now }: Props) {
  const { words } = useServices();
  const say = words.login;
  const thisComputerFault = faultOf('thisComputerOnly');
  return (
    <Section title={say.limits} hint={say.limitsHint}>
      <Expiry form={form} set={set} faultOf={faultOf} now={now} />
      <LoginScopes form={form} set={set} faultOf={faultOf} server={server} />
      <LoginAudiences form={form} set={set} faultOf={faultOf} />
      <div className={css.group}>
        <Check
          label={say.thisComputer}
          hint={say.thisComputerHint}
          isSelected={form.thisComputerOnly}
          onChange={(thisComputerOnly) => set({ thisComputerOnly })}
        />
        {thisComputerFault === undefined ? null : <p className={field.fault}>{thisComputerFault}</p>}
      </div>
      <NumberInput
        label={say.uses}
        hint={say.usesHint}
        value={form.usesAT}
        minValue={0}
        maxValue={1_000_000}
        fault={faultOf('usesAT')}
        onChange={(usesAT) => set({ usesAT })}
      />
    </Section>
  );
}

const quickChoices = ['+12h', '+1d', '+7d', '+30d', ''] as const;

/** When the token ends: as typed, and beside it the instant that is meant. */
function Expiry({ form, set, faultOf, now }: FormPart & { readonly now: number }) {
  const { words, format } = useServices();
  const say = words.login;
  const parsed = parseTime(form.expires, now);
  const resolved =
    parsed.ok && parsed.value !== null
      ? say.resolved(format.exact(parsed.value), format.duration(parsed.value - now))
      : '';
  return (
    <div className={css.group}>
      <Field
        label={say.expires}
        value={form.expires}
        maxLength={40}
        hint={form.expires.trim() === '' ? say.never : <span className={css.resolved}>{resolved}</span>}
        fault={faultOf('expires')}
        onChange={(expires) => set({ expires })}
      />
      <ToggleButtonGroup
        className={css.chips}
        aria-label={say.quickLabel}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[form.expires]}
        onSelectionChange={([choice]) => set({ expires: String(choice ?? '') })}
      >
        {quickChoices.map((choice) => (
          <ToggleButton key={choice} id={choice} className={css.chip}>
            {say.quick[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
