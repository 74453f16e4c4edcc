import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { SettingsView as Settings } from '../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Toggle } from '../ui/check.tsx';
import { Fact, Facts } from '../ui/description-list.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Page, Section } from '../ui/page.tsx';
import css from './settings.module.css';

const themes = ['system', 'light', 'dark'] as const;

/** What is offered again when clearing is switched on, in seconds. */
const usualSeconds = 30;

/** Settings, each taking effect at once. */
export function SettingsView() {
  const { words } = useServices();
  const { settings } = useFrame().snapshot;
  const change = useToastVerb('change-settings');
  const say = words.settings;
  return (
    <Page title={say.title}>
      <Clipboard settings={settings} />
      <Section title={say.servers}>
        <Toggle
          label={say.namesComputer}
          hint={say.namesComputerMeaning}
          isSelected={settings.namesComputer}
          onChange={(namesComputer) => void change.run({ namesComputer })}
        />
      </Section>
      <Section title={say.appearance}>
        <RadioGroup
          className={css.themes}
          aria-label={say.appearance}
          orientation="horizontal"
          value={settings.theme}
          onChange={(theme) => {
            const chosen = themes.find((one) => one === theme);
            if (chosen !== undefined) void change.run({ theme: chosen });
          }}
        >
          {themes.map((theme) => (
            <Radio key={theme} value={theme} className={css.theme}>
              {say.theme[theme]}
            </Radio>
          ))}
        </RadioGroup>
      </Section>
      <Section title={say.start}>
        <Toggle
          label={say.startsWithSession}
          hint={say.startsWithSessionMeaning}
          isSelected={settings.startsWithSession}
          onChange={(startsWithSession) => void change.run({ startsWithSession })}
        />
      </Section>
      <About />
    </Page>
  );
}

function Clipboard({ settings }: { readonly settings: Settings }) {
  const { words } = useServices();
  const change = useToastVerb('change-settings');
  const { clipboardSeconds } = settings;
  const [seconds, setSeconds] = useState(clipboardSeconds === 0 ? usualSeconds : clipboardSeconds);
  const say = words.settings;
  return (
    <Section title={say.clipboard}>
      <Toggle
        label={say.clear}
        hint={say.clearMeaning}
        isSelected={clipboardSeconds > 0}
        onChange={(on) => void change.run({ clipboardSeconds: on ? seconds : 0 })}
      />
      {clipboardSeconds === 0 ? null : (
        <NumberInput
          label={say.seconds}
          hint={say.secondsRange}
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

function About() {
  const { words } = useServices();
  const { app, vault } = useFrame().snapshot;
  const say = words.settings;
  return (
    <Section title={say.about}>
      <Facts>
        <Fact name={say.version}>{app.version}</Fact>
        {app.testRuntime ? <Fact name={say.runtime}>{say.testRuntime}</Fact> : null}
        <Fact name={say.profile}>{app.profile === '' ? say.defaultProfile : app.profile}</Fact>
        <Fact name={say.keyStore}>
          {vault.kind === 'open'
            ? words.vault.keyStore(vault.keyStore)
            : `${say.noKeyStore} (${words.vault.name[vault.kind]})`}
        </Fact>
        {app.trayHost === null ? null : <Fact name={say.tray}>{app.trayHost ? say.trayShown : say.trayMissing}</Fact>}
      </Facts>
    </Section>
  );
}
