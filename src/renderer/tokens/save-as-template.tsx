import { Check, ChevronDown, FileText } from 'lucide-react';
import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { rewritableOf, templateOfToken, type WrittenAs } from '../../shared/templates/from-token.ts';
import { type TemplateKind, templateKinds } from '../../shared/templates/model.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useOwnAddress } from '../hooks/use-own-address.ts';
import { Button } from '../ui/button.tsx';
import list from '../ui/select-field.module.css';
import surface from '../ui/surface.module.css';
import css from './save-as-template.module.css';

const writtenAs = ['asked', 'granted'] as const;

/**
 * Begins a template with what a token may do. Where its times came from spans, and its host from `this`, they can be that
 * again.
 */
export function SaveAsTemplate({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { go } = useFrame();
  const [as, setAs] = useState<WrittenAs>('asked');
  const [isOpen, setOpen] = useState(false);
  const { restrictions, server } = credential;
  const ownAddress = useOwnAddress(
    isOpen && restrictions.some(({ hosts }) => hosts !== undefined) ? server.issuer : null,
  );
  const choice = rewritableOf(credential, ownAddress);
  const t = messages.tokens.details.saveAs;
  const content = (kind: TemplateKind) => templateOfToken(kind, credential, { as, ownAddress });
  const isEmpty: Readonly<Record<TemplateKind, boolean>> = {
    restrictions: credential.restrictions.length === 0,
    capabilities: credential.capabilities.length === 0,
    rotation: Object.keys(credential.rotation).length === 0,
    profile: false,
  };
  return (
    <MenuTrigger onOpenChange={setOpen}>
      <Button aria-label={t.button}>
        <FileText size={15} aria-hidden="true" />
        {t.button}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={[surface.popover, list.popover, css.popover].join(' ')} placement="bottom start">
        <Menu aria-label={t.button} className={list.list}>
          <MenuSection aria-label={t.button}>
            {templateKinds.map((kind) => (
              <MenuItem
                key={kind}
                id={kind}
                className={[list.option, css.option].join(' ')}
                isDisabled={isEmpty[kind]}
                textValue={t.item(t.kinds[kind], isEmpty[kind])}
                onAction={() =>
                  go({ route: 'templates', seed: { kind, name: credential.alias, content: content(kind) } })
                }
              >
                {t.item(t.kinds[kind], isEmpty[kind])}
              </MenuItem>
            ))}
          </MenuSection>
          {choice.times || choice.address ? (
            <>
              <Separator className={css.line} />
              <MenuSection
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[as]}
                shouldCloseOnSelect={false}
                onSelectionChange={(keys) => setAs(keys === 'all' || keys.has('asked') ? 'asked' : 'granted')}
              >
                <Header className={css.heading}>{t.written(choice)}</Header>
                {writtenAs.map((one) => (
                  <MenuItem
                    key={one}
                    id={one}
                    className={[list.option, css.choice].join(' ')}
                    textValue={t.writtenAs[one](choice)}
                  >
                    {({ isSelected }) => (
                      <>
                        <Check size={14} aria-hidden="true" className={isSelected ? '' : css.unseen} />
                        <Text slot="label">{t.writtenAs[one](choice)}</Text>
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
