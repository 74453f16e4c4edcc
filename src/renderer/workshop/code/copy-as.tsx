import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { toCommandLine } from '../../../shared/template/command-line.ts';
import { expandIncludes } from '../../../shared/template/includes.ts';
import { toShareLink } from '../../../shared/template/share-link.ts';
import { Button } from '../../components/button.tsx';
import choose from '../../components/choose.module.css';
import { OptionHint } from '../../components/option-hint.tsx';
import { useServices } from '../../services.ts';
import { useFailureToast } from '../../use-failure-toast.ts';
import { unixNow } from '../../use-now.ts';
import { useToastVerb } from '../../use-verb.ts';
import { sayFault } from '../bench/fault-words.ts';
import { useWorkbench } from '../bench/workbench.ts';

interface Props {
  /** the text can be read; else what is copied is made from the last good state, and JSON is copied as it stands */
  readonly isGood: boolean;
  readonly text: string;
}

/** Copies the template in one of the three forms that the mytoken tools take. */
export function CopyAs({ isGood, text }: Props) {
  const { words, toasts } = useServices();
  const { session, server, lookup } = useWorkbench();
  const failure = useFailureToast();
  const { pending, run } = useToastVerb('copy-text');
  const say = words.sidePane.code;
  const { content } = session.draft;
  const copy = async (copied: string, title: string, lines: readonly string[]) => {
    failure.clear();
    if (await run({ text: copied })) toasts.show({ kind: 'done', title, lines });
  };
  const lastGood = isGood ? '' : say.copyLastGood;
  const fail = (line: string) => failure.fail({ kind: 'failed', title: say.notCopied, lines: [line] });
  const copyOptions = () => {
    const line = toCommandLine(content, unixNow());
    if (!line.ok) {
      fail(say.noOptionsFor[line.error.because](line.error.about));
      return;
    }
    const { text: options, asJson, rotationAsJson } = line.value;
    const lines = [asJson ? say.copiedAsJson : '', rotationAsJson ? say.copiedRotation : '', lastGood];
    if (options === '') fail(say.nothingToCopy);
    else void copy(options, say.copied.options, lines);
  };
  const copyLink = (issuer: string) => {
    const whole = expandIncludes(content, lookup);
    const link = whole.ok ? toShareLink(issuer, whole.value, unixNow()) : whole;
    if (link.ok) void copy(link.value, say.copied.link, [lastGood]);
    else for (const fault of link.error.slice(0, 1)) fail(sayFault(fault, words));
  };
  const forms = [
    { id: 'json', ...say.copy.json, copy: () => void copy(text, say.copied.json, []) },
    { id: 'options', ...say.copy.options, copy: copyOptions },
    server === null
      ? { id: 'link', ...say.copy.linkNoServer, copy: null }
      : {
          id: 'link',
          name: say.copy.link.name,
          hint: say.copy.link.hint(server.shortName === '' ? server.host : server.shortName),
          copy: () => copyLink(server.issuer),
        },
  ];
  return (
    <MenuTrigger>
      <Button aria-label={say.copyAs} isPending={pending}>
        {say.copyAs}
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover className={choose.popover}>
        <Menu aria-label={say.copyAs} className={choose.list} items={forms}>
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
