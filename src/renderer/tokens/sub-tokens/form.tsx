import { GitBranchPlus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { isAliasTaken } from '../../../shared/credentials/alias.ts';
import { covers } from '../../../shared/credentials/capabilities.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { checkSubToken } from '../../../shared/sub-tokens/check.ts';
import type { SubTokenForm as FormValues } from '../../../shared/sub-tokens/form.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { costOfOtherUse } from '../../../shared/token-info/cost.ts';
import { costSentence } from '../../../shared/token-info/sentences.ts';
import { Problem } from '../../app/problem.tsx';
import { useFrame, useServices } from '../../app/services.ts';
import { unixNow, useNow } from '../../hooks/use-now.ts';
import { isSilent, useVerb } from '../../hooks/use-verb.ts';
import { RotationChoice } from '../../login/rotation.tsx';
import { useSavedTemplates } from '../../login/use-saved-templates.ts';
import { Button } from '../../ui/button.tsx';
import { CapabilityTree } from '../../ui/capability-tree.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import prose from '../../ui/prose.module.css';
import { SubTokenDestination } from './destination.tsx';
import css from './form.module.css';
import { type Fault, SubTokenJudgement } from './judgement.tsx';
import type { Made } from './made.tsx';
import { SubTokenRestrictions } from './restrictions.tsx';
import { clausesOfParent, type FormFields, firstFields } from './start.ts';
import { useRestrictions } from './use-restrictions.ts';

interface Props {
  readonly credential: CredentialView;
  readonly restrictions: readonly TemplateClause[] | undefined;
  readonly onMade: (made: Made) => void;
}

/** The wish for a sub-token. What its server would not grant as it is, is named while one types, and is not sent. */
export function SubTokenForm({ credential, restrictions: first, onMade }: Props) {
  const { messages, format } = useServices();
  const { snapshot } = useFrame();
  const savedTemplates = useSavedTemplates();
  const make = useVerb('create-sub-token');
  const now = useNow(10);
  const t = messages.subTokens;
  const aliases = snapshot.credentials.map(({ alias }) => alias);
  const [fields, setFields] = useState(() => firstFields(credential, t.proposedName(credential.alias), aliases));
  const [error, setError] = useState<AppError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const server = snapshot.servers.find(({ issuer }) => issuer === credential.server.issuer) ?? null;
  const entries = useMemo(() => savedTemplates.of('restrictions'), [savedTemplates]);
  const restrictions = useRestrictions(credential, first ?? clausesOfParent(credential), server, entries);
  const { clauses, origins } = restrictions;

  const set = (change: Partial<FormFields>) => {
    setError(null);
    setFields((present) => ({ ...present, ...change }));
  };
  const values: FormValues = { ...fields, capabilities: [...fields.capabilities], clauses: [...clauses] };
  const faultsAt = (at: number): readonly Fault[] => {
    const checked = checkSubToken(values, credential, at, server?.details?.supportedClaims ?? null);
    const alias = fields.name.trim();
    const isTaken = fields.destination === 'vault' && isAliasTaken(alias, aliases);
    return [
      ...(checked.ok ? [] : checked.error.map((fault) => fromEditor(fault, origins))),
      ...(isTaken ? [{ what: 'alias-taken', alias } as const] : []),
      ...(restrictions.isFaulty ? [{ what: 'clause-faulty', clause: null } as const] : []),
    ];
  };
  const faults = faultsAt(now);

  const submit = async () => {
    setError(null);
    if (faultsAt(unixNow()).length > 0) {
      form.current?.querySelector<HTMLElement>('[data-faults]')?.focus();
      return;
    }
    const answer = await make.run({ id: credential.id, form: values });
    if (answer === null) return;
    if (answer.ok) onMade({ name: fields.name.trim(), outcome: answer.value });
    else if (!isSilent(answer.error)) setError(answer.error);
  };

  const faultOf = (field: 'name' | 'lifetime') =>
    faults.map((fault) => (fault.what === field ? messages.fieldFaults[fault.because] : undefined)).find(Boolean);
  return (
    <Form
      ref={form}
      className={css.form}
      validationBehavior="aria"
      aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t.intro(credential.alias)}</p>
      <Field
        label={t.name}
        hint={t.nameHint}
        value={fields.name}
        maxLength={80}
        isRequired
        fault={faultOf('name')}
        onChange={(name) => set({ name })}
      />
      <SubTokenDestination fields={fields} features={server?.details?.features ?? null} set={set} />
      <SubTokenRestrictions
        credential={credential}
        restrictions={restrictions}
        savedTemplates={savedTemplates}
        server={server}
        set={(change) => {
          const { capabilities } = change;
          if (capabilities === undefined) set(change);
          else set({ ...change, capabilities: capabilities.filter((name) => covers(credential.capabilities, name)) });
        }}
      />
      <Section title={t.capabilities} hint={t.capabilitiesHint}>
        <CapabilityTree
          messages={messages}
          held={fields.capabilities}
          limit={credential.capabilities}
          change={(next) => set({ capabilities: next(fields.capabilities) })}
        />
      </Section>
      <Section title={messages.login.rotation} hint={t.rotationHint}>
        <RotationChoice
          rotation={fields.rotation}
          fault={faultOf('lifetime')}
          onChange={(part) => set({ rotation: { ...fields.rotation, ...part } })}
        />
      </Section>
      <section>
        <h2>{t.costs}</h2>
        <p className={prose.muted}>
          {costSentence(costOfOtherUse(credential, now), credential.usagesAskedAt !== null, { messages, format })}
        </p>
      </section>
      <SubTokenJudgement faults={faults} credential={credential} />
      {error === null ? null : <Problem error={error} />}
      <div>
        <Button type="submit" kind="primary" isPending={make.pending || credential.working}>
          <GitBranchPlus size={15} aria-hidden="true" />
          {t.make}
        </Button>
      </div>
    </Form>
  );
}

/** An include may stand for several clauses; people count those that they see. */
function fromEditor(fault: Fault, origins: readonly (number | null)[]): Fault {
  if (fault.what !== 'clause-wider' && fault.what !== 'clause-faulty') return fault;
  if (fault.clause === null) return fault;
  return { ...fault, clause: origins[fault.clause] ?? fault.clause };
}
