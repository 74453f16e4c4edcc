import { ChevronDown, CodeXml, Copy, FileDown, SquareTerminal } from 'lucide-react';
import { copyForms } from '../../shared/credentials/presets.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import { useServices } from '../app/services.ts';
import type { CopyWish } from '../hooks/use-copy.ts';
import { ActionMenu, type MenuAction } from '../ui/action-menu.tsx';

const icons = { token: Copy, header: CodeXml, export: SquareTerminal, curl: SquareTerminal } as const;

type CopyAs = (wish: CopyWish) => Promise<void>;
type Save = (preset?: string) => Promise<void>;

/** The forms in which an access token can be had. @param preset undefined = the default one */
export function copyActions(
  messages: Catalogue,
  preset: string | undefined,
  copy: CopyAs,
  save: Save,
): readonly MenuAction[] {
  const t = messages.accessTokens;
  const wish = preset === undefined ? {} : { preset };
  return [
    ...copyForms.map((form) => {
      const Icon = icons[form];
      return {
        id: form,
        text: t.menu.form[form],
        hint: t.formHints[form],
        icon: <Icon size={15} />,
        run: () => void copy({ ...wish, form }),
      };
    }),
    {
      id: 'file',
      text: t.menu.file,
      hint: t.menu.fileHint,
      icon: <FileDown size={15} />,
      run: () => void save(preset),
    },
  ];
}

interface Props {
  readonly credential: CredentialView;
  readonly copy: CopyAs;
  readonly save: Save;
}

/** Beside the button that copies: the other presets, and other forms. */
export function CopyMenu({ credential, copy, save }: Props) {
  const { messages } = useServices();
  const t = messages.accessTokens;
  const { named, chosen } = credential.presets;
  const others = ['', ...named.map(({ name }) => name)].filter((name) => name !== chosen);
  const presets = others.map((preset) => ({
    id: `preset ${preset}`,
    text: t.menu.preset(preset === '' ? t.presets.standard : preset),
    icon: <Copy size={15} />,
    run: () => void copy({ preset }),
  }));
  const actions = copyActions(messages, undefined, copy, save);
  return (
    <ActionMenu
      label={t.menu.label}
      kind="primary"
      actions={presets.length === 0 ? actions : [...presets, null, ...actions]}
    >
      <ChevronDown size={16} aria-hidden="true" />
    </ActionMenu>
  );
}
