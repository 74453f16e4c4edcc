import { ArrowLeft, History } from 'lucide-react';
import { useState } from 'react';
import type { TemplateEntry, TemplateRevision } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { detailOf } from '../library/detail.ts';
import { TemplateChanges } from './changes.tsx';
import css from './history.module.css';
import view from './layout.module.css';
import { LoadableList } from './loadable-list.tsx';
import { VersionSplit } from './version-split.tsx';

interface Props {
  readonly entry: TemplateEntry;
  readonly onRestore: (revision: string) => void;
  readonly onClose: () => void;
}

/** The last saves of a template: each compared with another one, and brought back. */
export function TemplateHistory({ entry, onRestore, onClose }: Props) {
  const { messages } = useServices();
  const { kind, name, revision } = entry;
  const { query, reload } = useQuery('template-history', { kind, name }, { version: revision });
  const t = messages.templates.history;
  return (
    <section className={view.page} aria-label={t.title(entry.name)}>
      <header className={view.pageHeader}>
        <Button kind="icon" aria-label={t.close} onPress={onClose} autoFocus>
          <ArrowLeft size={16} aria-hidden="true" />
        </Button>
        <h1>{t.title(entry.name)}</h1>
      </header>
      <LoadableList
        query={query}
        reload={reload}
        empty={<Empty icon={<History size={22} />} title={t.emptyTitle} text={t.empty} />}
      >
        {(revisions) => <Versions entry={entry} revisions={revisions} onRestore={onRestore} />}
      </LoadableList>
    </section>
  );
}

const present = 'present';

interface VersionsProps extends Pick<Props, 'entry' | 'onRestore'> {
  readonly revisions: readonly TemplateRevision[];
}

/** One version is chosen in the list, the one beside it in a menu; by itself it is the present one. */
function Versions({ entry, revisions, onRestore }: VersionsProps) {
  const services = useServices();
  const { messages, format } = services;
  const t = messages.templates.history;
  // A state can come back: the same revision stands there as often as it was saved.
  const versions = revisions.map((one, index) => ({ ...one, id: `${index}`, index }));
  const [chosen, setChosen] = useState('0');
  const [other, setOther] = useState(present);
  const version = versions.find(({ id }) => id === chosen) ?? versions[0];
  if (version === undefined) return null;
  const before = versions[version.index + 1];
  const beside = versions.find(({ id }) => id === other);
  const isNewer = beside !== undefined && beside.index < version.index;
  const [older, newer] = beside === undefined ? [version, entry] : isNewer ? [version, beside] : [beside, version];
  const options = [
    { id: present, name: t.present, hint: format.moment(entry.savedAt) },
    ...versions
      .filter(({ id }) => id !== version.id)
      .map((one) => ({
        id: one.id,
        name: one === before ? t.before : t.version(format.moment(one.replacedAt)),
        hint: detailOf(one.content, services),
      })),
  ];
  return (
    <VersionSplit
      label={t.list}
      versions={versions.map((one) => ({
        id: one.id,
        title: t.version(format.moment(one.replacedAt)),
        detail: detailOf(one.content, services),
      }))}
      chosen={version.id}
      onSelect={(id) => {
        setChosen(id);
        if (id === other) setOther(present);
      }}
    >
      <div className={css.tools}>
        <SelectField label={t.compareWith} options={options} selected={other} onSelect={setOther} />
        <Button kind="primary" onPress={() => onRestore(version.revision)}>
          {t.restore}
        </Button>
      </div>
      <TemplateChanges before={older} after={newer} />
    </VersionSplit>
  );
}
