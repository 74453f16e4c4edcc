import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { type CapabilityNode, capabilityTree, type Danger } from '../../shared/capabilities.ts';
import { describeCapability } from '../../shared/sentences.ts';
import { choiceOf, choose, chooseReadOnly, readOnlyChoiceOf } from '../capability-choice.ts';
import { Check } from '../components/check.tsx';
import field from '../components/field.module.css';
import { Section } from '../components/page.tsx';
import { TemplateMenu } from '../components/template-menu.tsx';
import type { TemplatePart } from '../form-part.ts';
import { useServices } from '../services.ts';
import { useTaking } from '../use-taking.ts';
import css from './login-parts.module.css';
import { TakenOutcome } from './taken-outcome.tsx';

/** The rights of the token itself, as the tree that they are. */
export function LoginCapabilities({ form, set, faultOf, server, shelf }: TemplatePart) {
  const { words } = useServices();
  const { outcome, take } = useTaking(set, server, shelf);
  const say = words.login;
  const fault = faultOf('capabilities');
  return (
    <Section
      title={say.capabilities}
      hint={say.capabilitiesHint}
      actions={<TemplateMenu about={say.capabilities} entries={shelf.of('capabilities')} onTake={take} />}
    >
      <TakenOutcome outcome={outcome} />
      <ul className={css.tree}>
        {capabilityTree.map((node) => (
          <Branch
            key={node.name}
            node={node}
            held={form.capabilities}
            change={(next) => set(({ capabilities }) => ({ capabilities: next(capabilities) }))}
          />
        ))}
      </ul>
      {form.capabilities.length === 0 ? <p className={field.hint}>{say.capabilitiesNone}</p> : null}
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </Section>
  );
}

interface BranchProps {
  readonly node: CapabilityNode;
  readonly held: readonly string[];
  readonly change: (next: (held: readonly string[]) => string[]) => void;
}

/** A capability, its read-only form, and those that it includes. */
function Branch({ node, held, change }: BranchProps) {
  const { words } = useServices();
  const choice = choiceOf(held, node);
  const isCovered = choice === 'on' || choice === 'included';
  const { meaning } = describeCapability(node.name, words.capabilities);
  const readOnly = readOnlyChoiceOf(held, node);
  return (
    <li>
      <Check
        label={<Name name={node.name} danger={node.danger} isIncluded={choice === 'included'} />}
        hint={meaning}
        isSelected={isCovered}
        isIndeterminate={choice === 'partly'}
        isDisabled={choice === 'included'}
        onChange={(on) => change((present) => choose(present, node, on))}
      />
      {node.readOnly === undefined || isCovered ? null : (
        <div className={css.children}>
          <Check
            label={<Name name={`read@${node.name}`} danger={node.readOnly} isIncluded={readOnly === 'included'} />}
            isSelected={readOnly !== 'off'}
            isDisabled={readOnly === 'included'}
            onChange={(on) => change((present) => chooseReadOnly(present, node, on))}
          />
        </div>
      )}
      {node.children.length === 0 ? null : (
        <Disclosure defaultExpanded={choice === 'partly'}>
          <Button slot="trigger" className={css.unfold}>
            <ChevronRight size={13} aria-hidden="true" />
            {words.login.parts(describeCapability(node.name, words.capabilities).label)}
          </Button>
          <DisclosurePanel>
            <ul className={css.children}>
              {node.children.map((child) => (
                <Branch key={child.name} node={child} held={held} change={change} />
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </li>
  );
}

function Name({ name, danger, isIncluded }: { name: string; danger: Danger; isIncluded: boolean }) {
  const { words } = useServices();
  return (
    <span className={css.name}>
      {describeCapability(name, words.capabilities).label}
      <span className={css.code}>{name}</span>
      {isIncluded ? <span className={css.included}>{words.login.included}</span> : null}
      {danger === 'normal' ? null : <span className={css[danger]}>{words.capabilities.danger[danger]}</span>}
    </span>
  );
}
