import { useState } from 'react';
import { Form, Radio, RadioGroup } from 'react-aria-components';
import type { SettingsView as Settings } from '../../shared/ipc/snapshot.ts';
import { hasHiddenCharacters } from '../../shared/text/visible.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Toggle } from '../ui/check.tsx';
import { DescriptionList, Fact } from '../ui/description-list.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Page, Section } from '../ui/page.tsx';
import { Network } from './network.tsx';
import { RevokeAll } from './revoke-all.tsx';
import css from './view.module.css';

const themes = ['system', 'light', 'dark'] as const;

/** The delay that is offered when clearing is switched on, in seconds. */
const usualSeconds = 30;

/** Settings, each taking effect at once. */
export function SettingsView() {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const { settings } = snapshot;
  const change = useToastVerb('change-settings');
  const t = messages.settings;
  return (
    <Page title={t.title}>
      <Clipboard settings={settings} />
      <Section title={t.servers}>
        <Toggle
          label={t.namesComputer}
          hint={t.namesComputerMeaning}
          isSelected={settings.namesComputer}
          onChange={(namesComputer) => void change.run({ namesComputer })}
        />
      </Section>
      <Section title={t.logins}>
        <BrowserCommand key={settings.browserCommand} command={settings.browserCommand} />
      </Section>
      <Network settings={settings} />
      <Section title={t.vault.title} hint={t.vault.hint}>
        <div>
          <Button onPress={() => go({ route: 'vault' })}>{t.vault.open}</Button>
        </div>
      </Section>
      <Section title={t.appearance}>
        <RadioGroup
          className={css.themes}
          aria-label={t.appearance}
          orientation="horizontal"
          value={settings.theme}
          onChange={(theme) => {
            const chosen = themes.find((one) => one === theme);
            if (chosen !== undefined) void change.run({ theme: chosen });
          }}
        >
          {themes.map((theme) => (
            <Radio key={theme} value={theme} className={css.theme}>
              {t.theme[theme]}
            </Radio>
          ))}
        </RadioGroup>
      </Section>
      <Section title={t.start}>
        <Toggle
          label={t.startsWithSession}
          hint={t.startsWithSessionMeaning}
          isSelected={settings.startsWithSession}
          onChange={(startsWithSession) => void change.run({ startsWithSession })}
        />
      </Section>
      <RevokeAll />
      <About />
    </Page>
  );
}

function Clipboard({ settings }: { readonly settings: Settings }) {
  const { messages } = useServices();
  const change = useToastVerb('change-settings');
  const { clipboardSeconds } = settings;
  const [seconds, setSeconds] = useState(clipboardSeconds === 0 ? usualSeconds : clipboardSeconds);
  const t = messages.settings;
  return (
    <Section title={t.clipboard}>
      <Toggle
        label={t.clear}
        hint={t.clearMeaning}
        isSelected={clipboardSeconds > 0}
        onChange={(on) => void change.run({ clipboardSeconds: on ? seconds : 0 })}
      />
      {clipboardSeconds === 0 ? null : (
        <NumberInput
          steps={messages.window}
          label={t.seconds}
          hint={t.secondsRange}
          // The Snapshot has the last word: main asks before a long time is taken.
          key={clipboardSeconds}
          value={clipboardSeconds}
          minValue={5}
          maxValue={120}
          step={5}
          onChange={(value) => {
            if (value === null) return;
            setSeconds(value);
            void change.run({ clipboardSeconds: value });
          }}
        />
      )}
    </Section>
  );
}

/** Saved by its button only: main asks about a command, and half of one is none. */
function BrowserCommand({ command }: { readonly command: string }) {
  const { messages } = useServices();
  const change = useToastVerb('change-settings');
  const [text, setText] = useState(command);
  const typed = text.trim();
  const t = messages.settings;
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== command) void change.run({ browserCommand: typed });
      }}
    >
      <Field
        label={t.browserCommand}
        hint={t.browserCommandMeaning}
        placeholder={t.browserCommandExample}
        value={text}
        maxLength={400}
        fault={hasHiddenCharacters(typed) ? messages.fieldFaults['control-characters'] : undefined}
        onChange={setText}
        after={
          <Button type="submit" isPending={change.pending} isDisabled={typed === command}>
            {messages.window.save}
          </Button>
        }
      />
    </Form>
  );
}

function About() {
  const { messages } = useServices();
  const { app } = useFrame().snapshot;
  const t = messages.settings;
  return (
    <Section title={t.about}>
      <DescriptionList>
        <Fact name={t.version}>{app.version}</Fact>
        {app.testRuntime ? <Fact name={t.runtime}>{t.testRuntime}</Fact> : null}
        <Fact name={t.profile}>{app.profile === '' ? t.defaultProfile : app.profile}</Fact>
        {app.trayHost === null ? null : <Fact name={t.tray}>{app.trayHost ? t.trayShown : t.trayMissing}</Fact>}
      </DescriptionList>
    </Section>
  );
}
