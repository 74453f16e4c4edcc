import { Check, ChevronDown, FileText } from 'lucide-react';
import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import type { CredentialView } from '../../shared/snapshot.ts';
import { hasSpans, type TimesAs, templateOfToken } from '../../shared/template/from-token.ts';
import { type TemplateKind, templateKinds } from '../../shared/template/model.ts';
import { Button } from '../components/button.tsx';
import list from '../components/choose.module.css';
import { useFrame, useServices } from '../services.ts';
import css from './save-as-template.module.css';

const timesAs = ['spans', 'instants'] as const;

/** Begins a template with what a token may do; where its times came from spans, they can be counted again. */
export function SaveAsTemplate({ credential }: { readonly credential: CredentialView }) {
  const { words } = useServices();
  const { go } = useFrame();
  const [times, setTimes] = useState<TimesAs>('spans');
  const say = words.tokens.details.saveAs;
  const content = (kind: TemplateKind) => templateOfToken(kind, credential, times);
  const isEmpty: Readonly<Record<TemplateKind, boolean>> = {
    restrictions: credential.restrictions.length === 0,
    capabilities: credential.capabilities.length === 0,
    rotation: Object.keys(credential.rotation).length === 0,
    profile: false,
  };
  return (
    <MenuTrigger>
      <Button aria-label={say.button}>
        <FileText size={15} aria-hidden="true" />
        {say.button}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={[list.popover, css.popover].join(' ')} placement="bottom start">
        <Menu aria-label={say.button} className={list.list}>
          <MenuSection aria-label={say.button}>
            {templateKinds.map((kind) => (
              <MenuItem
                key={kind}
                id={kind}
                className={[list.option, css.option].join(' ')}
                isDisabled={isEmpty[kind]}
                textValue={say.item(say.kinds[kind], isEmpty[kind])}
                onAction={() =>
                  go({ route: 'templates', seed: { kind, name: credential.alias, content: content(kind) } })
                }
              >
                {say.item(say.kinds[kind], isEmpty[kind])}
              </MenuItem>
            ))}
          </MenuSection>
          {hasSpans(credential) ? (
            <>
              <Separator className={css.line} />
              <MenuSection
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[times]}
                shouldCloseOnSelect={false}
                onSelectionChange={(keys) => setTimes(keys === 'all' || keys.has('spans') ? 'spans' : 'instants')}
              >
                <Header className={css.heading}>{say.times}</Header>
                {timesAs.map((as) => (
                  <MenuItem
                    key={as}
                    id={as}
                    className={[list.option, css.choice].join(' ')}
                    textValue={say.timesAs[as]}
                  >
                    {({ isSelected }) => (
                      <>
                        <Check size={14} aria-hidden="true" className={isSelected ? '' : css.unseen} />
                        <Text slot="label">{say.timesAs[as]}</Text>
                      </>
                    )}
                  </MenuItem>
                ))}
              </MenuSection>
            </>
          ) : null}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
