import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from 'react-aria-components';
import type { ServerView } from '../../shared/snapshot.ts';
import list from '../components/choose.module.css';
import field from '../components/field.module.css';
import { OptionHint } from '../components/option-hint.tsx';
import { matchesProvider, nameOfProvider } from '../providers.ts';
import { useServices } from '../services.ts';
import css from './login-provider.module.css';

interface Props {
  readonly server: ServerView;
  /** issuer; empty = none */
  readonly selected: string;
  readonly fault: string | undefined;
  readonly onSelect: (issuer: string) => void;
}

/** The identity provider, found by its name here, its own name or its address among a hundred and more. */
export function LoginProvider({ server, selected, fault, onSelect }: Props) {
  const { words } = useServices();
  const providers = server.details?.providers ?? [];
  const chosen = providers.find(({ issuer }) => issuer === selected);
  const chosenName = chosen === undefined ? '' : nameOfProvider(server, chosen);
  const [text, setText] = useState(chosenName);
  // The name of the chosen one in the field is no search.
  const search = text === chosenName ? '' : text;
  const found = providers.filter((provider) => matchesProvider(server, provider, search));
  const say = words.login;
  return (
    <ComboBox
      className={field.field}
      items={found}
      inputValue={text}
      onInputChange={setText}
      value={selected === '' ? null : selected}
      onChange={(key) => {
        const next = providers.find(({ issuer }) => issuer === key);
        setText(next === undefined ? '' : nameOfProvider(server, next));
        onSelect(next?.issuer ?? '');
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isRequired
      isInvalid={fault !== undefined}
      validationBehavior="aria"
    >
      <Label className={field.label}>{say.provider}</Label>
      <Group className={css.group}>
        <Input className={[field.input, css.input].join(' ')} spellCheck={false} />
        <Button className={css.open} aria-label={say.showProviders}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </Group>
      <Text slot="description" className={field.hint}>
        {chosen === undefined ? say.providerHint : chosen.issuer}
      </Text>
      <FieldError className={field.fault}>{fault}</FieldError>
      <Popover className={list.popover}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 50, padding: 4 }}>
          <ListBox
            className={css.list}
            aria-label={say.provider}
            renderEmptyState={() => <div className={list.none}>{say.providerNone}</div>}
          >
            {(provider: (typeof found)[number]) => (
              <ListBoxItem id={provider.issuer} textValue={nameOfProvider(server, provider)} className={list.option}>
                <span>{nameOfProvider(server, provider)}</span>
                <OptionHint className={[list.hint, css.issuer].join(' ')}>{provider.issuer}</OptionHint>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
