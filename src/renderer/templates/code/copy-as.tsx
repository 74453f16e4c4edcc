import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { toCommandLine } from '../../../shared/templates/command-line/print.ts';
import { expandIncludes } from '../../../shared/templates/includes/expand.ts';
import { profileOfWebPage, readsShareLinks, toShareLink } from '../../../shared/templates/share-link.ts';
import { useServices } from '../../app/services.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { unixNow } from '../../hooks/use-now.ts';
import { useToastVerb } from '../../hooks/use-verb.ts';
import { Button } from '../../ui/button.tsx';
import { OptionHint } from '../../ui/option-hint.tsx';
import choose from '../../ui/select-field.module.css';
import surface from '../../ui/surface.module.css';
import { useTemplateEditor } from '../editor/context.ts';
import { sayFault } from '../editor/issue-text.ts';

interface Props {
  /** the text can be read; else what is copied is made from the last good state, and JSON is copied as it stands */
  readonly isGood: boolean;
  readonly text: string;
}

/** Copies the template in one of the three forms that the mytoken tools take. */
export function CopyAs({ isGood, text }: Props) {
  const { api, format, messages, toasts } = useServices();
  const { session, server, lookup } = useTemplateEditor();
  const failure = useFailureToast();
  const { pending, run } = useToastVerb('copy-text');
  const t = messages.templates.code;
  const { content } = session.draft;
  const copy = async (copied: string, title: string, lines: readonly string[]) => {
    failure.clear();
    const isCopied = await run({ text: copied });
    if (isCopied) toasts.show({ kind: 'done', title, lines });
    return isCopied;
  };
  const lastGood = isGood ? '' : t.copyLastGood;
  const fail = (line: string) => failure.fail({ kind: 'failed', title: t.notCopied, lines: [line] });
  const copyOptions = () => {
    const line = toCommandLine(content, unixNow());
    if (!line.ok) {
      fail(t.noOptionsFor[line.error.because](line.error.about));
      return;
    }
    const { text: options, asJson, rotationAsJson, names } = line.value;
    const lines = [asJson ? t.copiedAsJson : '', rotationAsJson ? t.copiedRotation : '', lastGood];
    if (names.length > 0) lines.push(t.copiedNames(format.list(names)));
    if (options === '') fail(t.nothingToCopy);
    else void copy(options, t.copied.options, lines);
  };
  const copyLink = async (issuer: string, serverName: string) => {
    const whole = expandIncludes(content, lookup);
    const link = whole.ok ? toShareLink(issuer, whole.value, unixNow()) : whole;
    if (!link.ok) {
      for (const fault of link.error.slice(0, 1)) fail(sayFault(fault, messages));
      return;
    }
    if (!(await copy(link.value, t.copied.link, [lastGood]))) return;
    const reads = readsShareLinks(await api['server-templates']({ issuer, group: '_', kind: 'profile' }));
    if (reads === true) return;
    if (reads === null) {
      toasts.show({
        kind: 'done',
        title: t.copied.link,
        lines: [t.linkUnsure(serverName, profileOfWebPage), lastGood],
      });
      return;
    }
    const { title, because } = t.linkNotRead;
    failure.fail({
      kind: 'failed',
      title: title(serverName),
      lines: [because(serverName, profileOfWebPage), lastGood],
    });
  };
  const serverName = server === null || server.shortName === '' ? (server?.host ?? '') : server.shortName;
  const forms = [
    { id: 'json', ...t.copy.json, copy: () => void copy(text, t.copied.json, []) },
    { id: 'options', ...t.copy.options, copy: copyOptions },
    server === null
      ? { id: 'link', ...t.copy.linkNoServer, copy: null }
      : {
          id: 'link',
          name: t.copy.link.name,
          hint: t.copy.link.hint(serverName),
          copy: () => void copyLink(server.issuer, serverName),
        },
  ];
  return (
    <MenuTrigger>
      <Button aria-label={t.copyAs} isPending={pending}>
        {t.copyAs}
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover className={[surface.popover, choose.popover].join(' ')}>
        <Menu aria-label={t.copyAs} className={choose.list} items={forms}>
          {({ id, name, hint, copy: choosing }) => (
            <MenuItem
              id={id}
              textValue={name}
              className={choose.option}
              isDisabled={choosing === null}
              onAction={() => choosing?.()}
            >
              <span>{name}</span>
              <OptionHint>{hint}</OptionHint>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
