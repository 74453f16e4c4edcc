import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { parseTime } from '../../shared/time/parse.ts';
import { useServices } from '../app/services.ts';
import { Check } from '../ui/check.tsx';
import field from '../ui/field.module.css';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { NumberInput } from '../ui/number-input.tsx';
import { Section } from '../ui/page.tsx';
import pill from '../ui/pill.module.css';
import { TakenOutcome } from './applied-template.tsx';
import { LoginAudiences } from './audiences.tsx';
import type { FormPart, TemplatePart } from './form-part.ts';
import css from './parts.module.css';
import { LoginScopes } from './scopes.tsx';
import { LoginTemplate } from './template.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { useApplyTemplate } from './use-apply-template.ts';

interface Props extends TemplatePart {
  readonly now: number;
}

/** The restrictions: those of a template, or one clause of single limits. */
export function LoginLimits(part: Props) {
  const { messages } = useServices();
  const { form, set, server, savedTemplates } = part;
  const { outcome, take } = useApplyTemplate(set, server, savedTemplates);
  const t = messages.login;
  return (
    <Section
      title={t.limits}
      {...(form.template === null ? { hint: t.limitsHint } : {})}
      actions={
        <TemplateMenu
          about={t.limits}
          entries={savedTemplates.of('restrictions', 'profile')}
          unsaved={savedTemplates.unsaved('restrictions', 'profile')}
          onTake={take}
        />
      }
    >
      <TakenOutcome outcome={outcome} quiet />
      {form.template === null ? <SingleLimits {...part} /> : <LoginTemplate {...part} onTake={take} />}
    </Section>
  );
}

/** The one restriction clause: how long, what for, where, from where, how often. */
function SingleLimits({ form, set, faultOf, server, now }: Props) {
  const { messages } = useServices();
  const t = messages.login;
  const thisComputerFault = faultOf('thisComputerOnly');
  const provider = server.details?.providers.find(({ issuer }) => issuer === form.provider);
  // A mytoken server asks for offline_access by itself, whatever is chosen here.
  const own = provider?.scopes.filter((scope) => scope !== 'offline_access') ?? [];
  return (
    <>
      <Expiry form={form} set={set} faultOf={faultOf} now={now} />
      <LoginScopes form={form} set={set} faultOf={faultOf} hint={t.scopesHint} own={own} />
      <LoginAudiences form={form} set={set} faultOf={faultOf} hint={t.audiencesHint} />
      <div className={layout.stack}>
        <Check
          label={t.thisComputer}
          hint={t.thisComputerHint}
          isSelected={form.thisComputerOnly}
          onChange={(thisComputerOnly) => set({ thisComputerOnly })}
        />
        {thisComputerFault === undefined ? null : <p className={field.fault}>{thisComputerFault}</p>}
      </div>
      <NumberInput
        steps={messages.window}
        label={t.uses}
        hint={t.usesHint}
        value={form.usesAT}
        minValue={0}
        maxValue={1_000_000}
        fault={faultOf('usesAT')}
        onChange={(usesAT) => set({ usesAT })}
      />
    </>
  );
}

const quickChoices = ['+12h', '+1d', '+7d', '+30d', ''] as const;

/** When the token ends: as typed, and beside it the instant that is meant. */
function Expiry({ form, set, faultOf, now }: FormPart & { readonly now: number }) {
  const { messages, format } = useServices();
  const t = messages.login;
  const parsed = parseTime(form.expires, now);
  const resolved = () => {
    if (!parsed.ok || parsed.value === null) return '';
    const exact = format.exact(parsed.value);
    return parsed.value > now ? t.resolved(exact, format.duration(parsed.value - now)) : t.resolvedPast(exact);
  };
  return (
    <div className={layout.stack}>
      <Field
        label={t.expires}
        value={form.expires}
        maxLength={40}
        hint={form.expires.trim() === '' ? t.never : <span className={css.resolved}>{resolved()}</span>}
        fault={faultOf('expires')}
        onChange={(expires) => set({ expires })}
      />
      <ToggleButtonGroup
        className={layout.wrap}
        aria-label={t.quickLabel}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[form.expires]}
        onSelectionChange={([choice]) => set({ expires: String(choice ?? '') })}
      >
        {quickChoices.map((choice) => (
          <ToggleButton key={choice} id={choice} className={pill.pill}>
            {t.quick[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
