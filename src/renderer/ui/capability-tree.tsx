import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { type CapabilityNode, capabilityTree, covers, type Danger } from '../../shared/credentials/capabilities.ts';
import { describeCapability } from '../../shared/credentials/sentences.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import { choiceOf, choose, chooseReadOnly, passedOn, readOnlyChoiceOf } from './capability-choice.ts';
import css from './capability-tree.module.css';
import { Check } from './check.tsx';
import layout from './layout.module.css';

interface Props {
  readonly messages: Pick<Catalogue, 'capabilities' | 'login'>;
  readonly held: readonly string[];
  readonly isDisabled?: boolean;
  /** the capabilities that may be chosen; all where it is left out */
  readonly limit?: readonly string[] | undefined;
  /** what becomes of those that are held as one is given or taken */
  readonly change: (next: (held: readonly string[]) => string[], name: string, on: boolean) => void;
}

/** The capabilities to choose from, as the tree that they are. */
export function CapabilityTree({ messages, held, isDisabled = false, limit, change }: Props) {
  const nodes = limit === undefined ? capabilityTree : passedOn(capabilityTree, limit);
  return (
    <ul className={layout.stackWide}>
      {nodes.map((node) => (
        <Branch
          key={node.name}
          messages={messages}
          node={node}
          held={held}
          change={change}
          isDisabled={isDisabled}
          limit={limit}
        />
      ))}
    </ul>
  );
}

interface BranchProps extends Required<Omit<Props, 'limit'>>, Pick<Props, 'limit'> {
  readonly node: CapabilityNode;
}

/** A capability, its read-only form, and those that it includes. */
function Branch({ messages, node, held, change, isDisabled, limit }: BranchProps) {
  const choice = choiceOf(held, node);
  const isCovered = choice === 'on' || choice === 'included';
  const { meaning } = describeCapability(node.name, messages.capabilities);
  const readOnly = readOnlyChoiceOf(held, node);
  const isOutside = (name: string) => limit !== undefined && !covers(limit, name);
  return (
    <li>
      <Check
        label={<Name messages={messages} name={node.name} danger={node.danger} isIncluded={choice === 'included'} />}
        hint={meaning}
        isSelected={isCovered}
        isIndeterminate={choice === 'partly'}
        isDisabled={isDisabled || choice === 'included' || isOutside(node.name)}
        onChange={(on) => change((present) => choose(present, node, on), node.name, on)}
      />
      {node.readOnly === undefined || isCovered || isOutside(`read@${node.name}`) ? null : (
        <div className={[layout.stackWide, css.children].join(' ')}>
          <Check
            label={
              <Name
                messages={messages}
                name={`read@${node.name}`}
                danger={node.readOnly}
                isIncluded={readOnly === 'included'}
              />
            }
            isSelected={readOnly !== 'off'}
            isDisabled={isDisabled || readOnly === 'included'}
            onChange={(on) => change((present) => chooseReadOnly(present, node, on), `read@${node.name}`, on)}
          />
        </div>
      )}
      {node.children.length === 0 ? null : (
        <Disclosure defaultExpanded={choice === 'partly'}>
          <Button slot="trigger" className={css.unfold}>
            <ChevronRight size={13} aria-hidden="true" />
            {messages.login.parts(describeCapability(node.name, messages.capabilities).label)}
          </Button>
          <DisclosurePanel>
            <ul className={[layout.stackWide, css.children].join(' ')}>
              {node.children.map((child) => (
                <Branch
                  key={child.name}
                  messages={messages}
                  node={child}
                  held={held}
                  change={change}
                  isDisabled={isDisabled}
                  limit={limit}
                />
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </li>
  );
}

interface NameProps extends Pick<Props, 'messages'> {
  readonly name: string;
  readonly danger: Danger;
  readonly isIncluded: boolean;
}

function Name({ messages, name, danger, isIncluded }: NameProps) {
  return (
    <span className={css.name}>
      {describeCapability(name, messages.capabilities).label}
      <span className={css.code}>{name}</span>
      {isIncluded ? <span className={css.included}>{messages.login.included}</span> : null}
      {danger === 'normal' ? null : <span className={css[danger]}>{messages.capabilities.danger[danger]}</span>}
    </span>
  );
}
