import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  ComboBox,
  type ComboBoxProps,
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
import { useServices } from '../app/services.ts';
import field from '../ui/field.module.css';
import iconButton from '../ui/icon-button.module.css';
import { OptionHint } from '../ui/option-hint.tsx';
import prose from '../ui/prose.module.css';
import list from '../ui/select-field.module.css';
import surface from '../ui/surface.module.css';
import css from './provider-field.module.css';

/** In pixels. */
const optionHeight = 50;
const listPadding = 4;

interface Option {
  readonly issuer: string;
  readonly name: string;
}

interface Props
  extends Pick<
    ComboBoxProps<Option, 'single'>,
    'isRequired' | 'isDisabled' | 'allowsCustomValue' | 'menuTrigger' | 'autoFocus'
  > {
  readonly hint: ReactNode;
  readonly fault?: string | undefined;
  readonly maxLength?: number;
  /** the providers that fit what is typed */
  readonly options: readonly Option[];
  /** what stands in the field when a provider is chosen */
  readonly shows: 'name' | 'issuer';
  readonly text: string;
  readonly onText: (text: string) => void;
  /** issuer; null = none */
  readonly selected: string | null;
  readonly onSelect: (issuer: string | null) => void;
}

/** An identity provider, found among a hundred and more while one types. */
export function ProviderField(props: Props) {
  const { hint, fault, maxLength, options, shows, text, onText, selected, onSelect, ...rest } = props;
  const { messages } = useServices();
  const t = messages.login;
  return (
    <ComboBox
      {...rest}
      className={field.field}
      items={options}
      inputValue={text}
      onInputChange={onText}
      value={selected}
      onChange={(key) => onSelect(key === null ? null : String(key))}
      // That nothing fits is no news where any text will do.
      allowsEmptyCollection={rest.allowsCustomValue !== true}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
    >
      <Label className={field.label}>{t.provider}</Label>
      <Group className={css.group}>
        <Input
          className={[field.input, css.input].join(' ')}
          spellCheck={false}
          {...(maxLength === undefined ? {} : { maxLength })}
        />
        <Button className={[iconButton.plain, css.open].join(' ')} aria-label={t.showProviders}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </Group>
      <Text slot="description" className={prose.muted}>
        {hint}
      </Text>
      <FieldError className={field.fault}>{fault}</FieldError>
      <Popover className={[surface.popover, list.popover].join(' ')}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: optionHeight, padding: listPadding }}>
          <ListBox
            className={css.list}
            // As high as what it shows: a virtualised list has no height of its own.
            style={{ blockSize: Math.max(1, options.length) * optionHeight + 2 * listPadding }}
            aria-label={t.provider}
            renderEmptyState={() => <div className={list.none}>{t.providerNone}</div>}
          >
            {(option: Option) => (
              <ListBoxItem id={option.issuer} textValue={option[shows]} className={list.option}>
                <span>{option.name}</span>
                <OptionHint className={[list.hint, prose.ellipsis].join(' ')}>{option.issuer}</OptionHint>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
