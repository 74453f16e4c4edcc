import { useState } from 'react';
import { idleMinutes } from '../../shared/vault/automatic-lock.ts';
import { passphraseKeyStore } from '../../shared/vault/passphrase.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Toggle } from '../ui/check.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';

/** When the vault is locked by itself, and what a lock protects from. */
export function LockSettings() {
  const { messages } = useServices();
  const { settings, vault } = useFrame().snapshot;
  const change = useToastVerb('change-settings');
  const { lockIdleMinutes, lockOnSleep, lockOnScreenLock } = settings;
  const [minutes, setMinutes] = useState<number>(lockIdleMinutes === 0 ? idleMinutes.usual : lockIdleMinutes);
  const byPassphrase =
    vault.kind === 'passphrase-needed' || (vault.kind === 'open' && vault.keyStore === passphraseKeyStore);
  const t = messages.lock;
  const isAutomatic = lockIdleMinutes > 0 || lockOnSleep || lockOnScreenLock;
  return (
    <Section title={t.title} hint={t.protects[byPassphrase ? 'passphrase' : 'keyring']}>
      <Toggle
        label={t.whenIdle}
        hint={t.whenIdleMeaning}
        isSelected={lockIdleMinutes > 0}
        onChange={(on) => void change.run({ lockIdleMinutes: on ? minutes : 0 })}
      />
      {lockIdleMinutes === 0 ? null : (
        <NumberInput
          steps={messages.window}
          label={t.minutes}
          hint={t.minutesRange(idleMinutes)}
          // The Snapshot has the last word: main asks before a longer time is taken.
          key={lockIdleMinutes}
          value={lockIdleMinutes}
          minValue={idleMinutes.least}
          maxValue={idleMinutes.most}
          onChange={(value) => {
            if (value === null) return;
            setMinutes(value);
            void change.run({ lockIdleMinutes: value });
          }}
        />
      )}
      <Toggle label={t.onSleep} isSelected={lockOnSleep} onChange={(on) => void change.run({ lockOnSleep: on })} />
      <Toggle
        label={t.onScreenLock}
        isSelected={lockOnScreenLock}
        onChange={(on) => void change.run({ lockOnScreenLock: on })}
      />
      {isAutomatic ? <p className={prose.muted}>{t.notKeptAlive}</p> : null}
    </Section>
  );
}
