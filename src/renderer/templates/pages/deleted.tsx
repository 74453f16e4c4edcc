import { ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import type { DiscardedDraft } from '../../../shared/templates/library.ts';
import { daysDeleted, maxDeleted } from '../../../shared/templates/limits.ts';
import { foldTemplateName, sameTemplateName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty-state.tsx';
import { isBroken, textOf } from '../draft/model.ts';
import { detailOf } from '../library/detail.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import css from './deleted.module.css';
import view from './layout.module.css';
import { LoadableList } from './loadable-list.tsx';
import { TemplateJson, TypedJson } from './template-json.tsx';
import { PageTop } from './top.tsx';
import { type ThrownOne, thrownAt, useDeleted } from './use-deleted.ts';
import { VersionSplit } from './version-split.tsx';

interface Props {
  readonly templates: TemplatesState;
  readonly onBack: () => void;
}

/** Deleted templates and discarded drafts in their last state, to be restored. */
export function DeletedPage({ templates, onBack }: Props) {
  const { messages, format } = useServices();
  const { query, reload, isBusy, restore } = useDeleted(templates);
  const t = messages.templates.deletedOnes;
  const kept = t.kept(format.number(daysDeleted), format.number(maxDeleted));
  return (
    <section className={view.page} aria-label={t.title}>
      <PageTop title={t.title} onBack={onBack} />
      <LoadableList
        query={query}
        reload={reload}
        empty={<Empty icon={<ArchiveRestore size={22} />} title={t.emptyTitle} text={`${t.empty} ${kept}`} />}
      >
        {(deleted) => (
          <>
            <p className={css.hint}>{kept}</p>
            <DeletedOnes deleted={deleted} templates={templates} isBusy={isBusy} onRestore={restore} />
          </>
        )}
      </LoadableList>
    </section>
  );
}

interface OnesProps extends Pick<Props, 'templates'> {
  readonly deleted: readonly ThrownOne[];
  readonly isBusy: boolean;
  readonly onRestore: (one: ThrownOne) => void;
}

/** One is chosen in the list; what it said stands beside it. */
function DeletedOnes({ deleted, templates, isBusy, onRestore }: OnesProps) {
  const services = useServices();
  const { messages, format } = services;
  const [wanted, setWanted] = useState('');
  const chosen = deleted.find((one) => idOf(one) === wanted) ?? deleted[0];
  if (chosen === undefined) return null;
  const { kind, name, tags, content } = templateOf(chosen);
  const t = messages.templates.deletedOnes;
  const nameOf = (one: ThrownOne) => templateOf(one).name || messages.templates.noName;
  const whenOf = (one: ThrownOne) => {
    const time = format.moment(thrownAt(one));
    if ('draft' in one) return t.discarded(time);
    return one.isDeletedHere ? t.deleted(time) : messages.templates.history.version(time);
  };
  const isNameTaken = templates.library.entries.some((one) => one.kind === kind && sameTemplateName(one.name, name));
  return (
    <VersionSplit
      label={t.title}
      versions={deleted.map((one) => ({
        id: idOf(one),
        title: nameOf(one),
        detail: `${whenOf(one)} · ${detailOf(templateOf(one).content, services)}`,
      }))}
      chosen={idOf(chosen)}
      onSelect={setWanted}
    >
      <div className={css.head}>
        <div>
          <h2>
            <bdi>{nameOf(chosen)}</bdi>
          </h2>
          <p className={css.hint}>
            {[messages.templates.kindOne[kind], whenOf(chosen), ...tags.map((tag) => `#${tag}`)].join(' · ')}
          </p>
        </div>
        <Button kind="primary" isPending={isBusy} onPress={() => onRestore(chosen)}>
          {t.restore}
        </Button>
      </div>
      {'draft' in chosen ? (
        <Discarded draft={chosen.draft} />
      ) : (
        <>
          {isNameTaken ? <p className={css.hint}>{t.taken(name)}</p> : null}
          {chosen.isDeletedHere ? null : <p className={css.hint}>{t.outside}</p>}
          <TemplateJson content={content} />
        </>
      )}
    </VersionSplit>
  );
}

/** A discarded draft; JSON that could not be read is shown as typed. */
function Discarded({ draft }: Pick<DiscardedDraft, 'draft'>) {
  const { messages } = useServices();
  const t = messages.templates.deletedOnes;
  const isTyped = isBroken(draft);
  return (
    <>
      <p className={css.hint}>{isTyped ? `${t.unsavedWork} ${t.typed}` : t.unsavedWork}</p>
      {isTyped ? <TypedJson text={textOf(draft)} /> : <TemplateJson content={draft.content} />}
    </>
  );
}

const templateOf = (one: ThrownOne) => ('draft' in one ? one.draft : one);

const idOf = (one: ThrownOne): string =>
  'draft' in one ? `${one.draft.id} ${one.discardedAt}` : `${one.kind} ${foldTemplateName(one.name)}`;
