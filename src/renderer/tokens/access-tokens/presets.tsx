import { Plus } from 'lucide-react';
import { useState } from 'react';
import { findPreset, type Preset, type Presets, standardName } from '../../../shared/credentials/presets.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import prose from '../../ui/prose.module.css';
import { PresetCard } from './preset-card.tsx';
import { PresetForm } from './preset-form.tsx';
import css from './presets.module.css';
import { usePresets } from './use-presets.ts';

/** The presets of a credential: each with what it costs, and the form that changes one or adds another. */
export function PresetList({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const { presets } = credential;
  const { replace, pending } = usePresets(credential);
  /** the name of the one that is edited; null = a new one; undefined = none */
  const [edited, setEdited] = useState<string | null | undefined>(undefined);
  const t = messages.accessTokens.presets;
  const titleOf = (name: string) => (name === standardName ? t.standard : name);
  const save = async (name: string, preset: Preset) => {
    if (edited === undefined) return;
    if (await replace(withPreset(presets, edited, name, preset), t.saved(titleOf(name)))) setEdited(undefined);
  };
  const formOf = (name: string | null, preset: Preset) => (
    <PresetForm
      credential={credential}
      name={name}
      preset={preset}
      isPending={pending}
      onSave={(typed, changed) => void save(typed, changed)}
      onCancel={() => setEdited(undefined)}
    />
  );
  return (
    <section className={layout.stackWide}>
      <h2>{t.title}</h2>
      <p className={prose.muted}>{t.hint}</p>
      <ul className={css.list} aria-label={t.list}>
        {[standardName, ...presets.named.map(({ name }) => name)].map((name) => {
          const preset = findPreset(presets, name);
          if (preset === undefined) return null;
          if (name === edited) return <li key={name}>{formOf(name, preset)}</li>;
          const without = () =>
            replace(
              {
                ...presets,
                named: presets.named.filter((one) => one.name !== name),
                chosen: presets.chosen === name ? standardName : presets.chosen,
              },
              t.removed(name),
            );
          return (
            <PresetCard
              key={name}
              credential={credential}
              name={name}
              preset={preset}
              isChosen={name === presets.chosen}
              onEdit={() => setEdited(name)}
              onChoose={() => void replace({ ...presets, chosen: name }, t.chosen(titleOf(name)))}
              onRemove={name === standardName ? null : () => void without()}
            />
          );
        })}
      </ul>
      {edited === null ? (
        formOf(null, presets.standard)
      ) : (
        <div>
          <Button onPress={() => setEdited(null)}>
            <Plus size={15} aria-hidden="true" />
            {t.add}
          </Button>
        </div>
      )}
    </section>
  );
}

/** @param before the name that it had; null = it is new */
function withPreset(presets: Presets, before: string | null, name: string, preset: Preset): Presets {
  if (before === standardName) return { ...presets, standard: preset };
  const named = { ...preset, name };
  return before === null
    ? { ...presets, named: [...presets.named, named] }
    : {
        ...presets,
        named: presets.named.map((one) => (one.name === before ? named : one)),
        chosen: presets.chosen === before ? name : presets.chosen,
      };
}
