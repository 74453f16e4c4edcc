import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { FoundToken } from '../../shared/import-token/places.ts';
import { recogniseText } from '../../shared/import-token/recognise.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Toggle } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page, Section } from '../ui/page.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { VaultClosed } from '../vault/closed.tsx';
import { FoundTokens } from './found.tsx';
import { Recognised } from './recognised.tsx';
import type { TokenSource } from './source.ts';
import { OtherWays } from './ways.tsx';

interface Props {
  /** what was dropped */
  readonly text: string;
  /** it was in a file */
  readonly isFile?: boolean | undefined;
}

/** Brings in a token that exists already, or one that a transfer code stands for. What is entered is forgotten with the page, and by a lock. */
export function ImportTokenView({ text: dropped, isFile = false }: Props) {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const [text, setText] = useState(dropped);
  const [found, setFound] = useState<FoundToken | null>(null);
  const [isHidden, setHidden] = useState(false);
  const shown = useDeferredValue(text);
  const recognised = useMemo(() => recogniseText(shown), [shown]);
  const t = messages.importToken;
  const isOpen = snapshot.vault.kind === 'open';
  useEffect(() => {
    if (isOpen) return;
    setText('');
    setFound(null);
  }, [isOpen]);
  if (snapshot.vault.kind !== 'open') return <VaultClosed vault={snapshot.vault} />;
  const source: TokenSource =
    found?.text.ok === true
      ? { kind: 'found', id: found.id, place: found.place, text: found.text.value }
      : { kind: 'text', typed: shown, text: recognised };
  const type = (next: string) => {
    setText(next);
    setFound(null);
  };
  const take = (one: FoundToken) => {
    setText('');
    setFound(one);
  };
  const { kind } = source.text;
  // What comes from a dropped file is its text alone, and no way to write to it.
  const isDroppedToken =
    isFile && source.kind === 'text' && source.typed === dropped && (kind === 'token' || kind === 'short-token');
  const field = { label: t.what.label, hint: t.what.hint, value: text, onChange: type, autoFocus: true };
  return (
    <Page
      title={t.title}
      actions={<Button onPress={() => go({ route: 'tokens', credential: null })}>{messages.window.cancel}</Button>}
    >
      <Section title={t.what.title}>
        {isHidden ? <Field {...field} type="password" /> : <TextArea {...field} size="small" />}
        <Toggle label={t.what.hide} isSelected={isHidden} onChange={setHidden} />
        {isDroppedToken ? <Notice kind="plain">{t.file.dropped}</Notice> : null}
        <Recognised key={source.kind === 'found' ? source.id : source.text.kind} source={source} />
      </Section>
      <OtherWays onFound={take} />
      <FoundTokens onTake={take} />
    </Page>
  );
}
