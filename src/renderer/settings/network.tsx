import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { SettingsView as Settings } from '../../shared/ipc/snapshot.ts';
import { readProxy } from '../../shared/network/proxy.ts';
import { type ProxyMode, type ProxySetting, proxyModes } from '../../shared/network/setting.ts';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import { SelectField } from '../ui/select-field.tsx';
import { Authorities } from './authorities.tsx';
import { ProxyLogins } from './proxy-logins.tsx';

/** How servers are reached. A way that needs no more takes effect at once, an entered proxy once main has asked. */
export function Network({ settings }: { readonly settings: Settings }) {
  const { messages } = useServices();
  const change = useToastVerb('change-settings');
  const { proxy } = settings;
  const [mode, setMode] = useState<ProxyMode>(proxy.mode);
  const t = messages.settings.network;
  const choose = (id: string) => {
    const chosen = proxyModes.find((one) => one === id);
    if (chosen === undefined) return;
    setMode(chosen);
    if (chosen === 'manual') return;
    void change.run({ proxy: { ...proxy, mode: chosen } }).then((done) => done || setMode(proxy.mode));
  };
  return (
    <Section title={t.title}>
      <div className={layout.stack}>
        <SelectField
          label={t.proxy}
          options={proxyModes.map((id) => ({ id, ...t.modes[id] }))}
          selected={mode}
          onSelect={choose}
        />
        <p className={prose.muted}>
          {t.modes[mode].hint} {t.always}
        </p>
      </div>
      {/* The Snapshot has the last word on what is used. */}
      {mode === 'manual' ? <ProxyForm key={`${proxy.address} ${proxy.bypass}`} proxy={proxy} /> : null}
      <ProxyLogins usual={proxy.mode === 'manual' ? proxy.address : ''} />
      <Authorities />
    </Section>
  );
}

function ProxyForm({ proxy }: { readonly proxy: ProxySetting }) {
  const { messages } = useServices();
  const change = useToastVerb('change-settings');
  const [address, setAddress] = useState(proxy.address);
  const [bypass, setBypass] = useState(proxy.bypass);
  const t = messages.settings.network;
  const isProxy = readProxy(address) !== null;
  const isUsed = proxy.mode === 'manual' && proxy.address === address.trim() && proxy.bypass === bypass.trim();
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        if (isProxy) void change.run({ proxy: { mode: 'manual', address: address.trim(), bypass: bypass.trim() } });
      }}
    >
      <Field
        label={t.address}
        hint={t.addressHint}
        fault={isProxy || address === '' ? undefined : messages.fieldFaults['not-a-proxy']}
        value={address}
        placeholder={t.addressExample}
        maxLength={300}
        onChange={setAddress}
      />
      <Field label={t.bypass} hint={t.bypassHint} value={bypass} maxLength={2000} onChange={setBypass} />
      <div>
        <Button type="submit" kind="primary" isDisabled={!isProxy || isUsed} isPending={change.pending}>
          {t.use}
        </Button>
      </div>
    </Form>
  );
}
