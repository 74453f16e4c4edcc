import { lazy, memo, type ReactNode, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { clausesOf } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { useAfterPaint } from '../../hooks/use-after-paint.ts';
import { Loading } from '../../ui/empty-state.tsx';
import prose from '../../ui/prose.module.css';
import tabs from '../../ui/tabs.module.css';
import { type TemplateEditorContext, TemplateEditorProvider, useTemplateEditor } from '../editor/context.ts';
import { useResolvedRequest } from './resolved-request.ts';
import { Simulator } from './simulator.tsx';
import { Summary } from './summary.tsx';
import { TimeLine } from './time-line.tsx';
import { Unresolved } from './unresolved.tsx';
import css from './view.module.css';

/** The tabs of the pane. */
export type SideTab = 'time-line' | 'json' | 'summary';

interface Props {
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  /** shows the editor, where this pane has replaced it */
  readonly onEditor: () => void;
}

/** Beside the editor: when the token works and whether a use would, the template as JSON, and all of it in words. */
export const Inspector = memo(function Inspector({ tab, onTab, onEditor }: Props) {
  const { messages } = useServices();
  const t = messages.templates.inspector;
  return (
    <section className={css.pane} aria-label={t.label}>
      <Tabs
        className={css.tabs}
        selectedKey={tab}
        onSelectionChange={(key) => onTab(key === 'json' || key === 'summary' ? key : 'time-line')}
      >
        <TabList className={[tabs.list, css.tabList].join(' ')} aria-label={t.tabs.label}>
          <Tab id="time-line" className={tabs.tab}>
            {t.tabs.timeLine}
          </Tab>
          <Tab id="json" className={tabs.tab}>
            {t.tabs.json}
          </Tab>
          <Tab id="summary" className={tabs.tab}>
            {t.tabs.summary}
          </Tab>
        </TabList>
        <TabPanel id="time-line" className={css.panel}>
          <Later>
            <WhenAndWhether onEditor={onEditor} />
          </Later>
        </TabPanel>
        <TabPanel id="json" className={[css.panel, css.codePanel].join(' ')}>
          <CodeTab />
        </TabPanel>
        <TabPanel id="summary" className={css.panel}>
          <Later>
            <WhatInAll onEditor={onEditor} />
          </Later>
        </TabPanel>
      </Tabs>
    </section>
  );
});

/** Evaluates the template a moment later, so that neither typing nor opening waits for it. */
function Later({ children }: { readonly children: ReactNode }) {
  const editor = useTemplateEditor();
  const late = useAfterPaint<TemplateEditorContext | null>(editor, null);
  return late === null ? null : <TemplateEditorProvider value={late}>{children}</TemplateEditorProvider>;
}

const noRotation = {};

function WhenAndWhether({ onEditor }: Pick<Props, 'onEditor'>) {
  const { messages } = useServices();
  const t = messages.templates.inspector;
  const { expanded, now, thisAddress } = useTemplateEditor();
  const sent = useResolvedRequest();
  if (sent.faults.length > 0) return <Unresolved faults={sent.faults} onEditor={onEditor} />;
  const { clauses, clauseKeys, capabilities } = sent;
  const rotation = sent.rotation ?? noRotation;
  if (clauses === null && sent.rotation === null) return <p className={prose.muted}>{t.timeLine.nothing}</p>;
  const isRenumbered = clauses !== null && clauses.length !== clausesOf(expanded.content).length;
  return (
    <div className={css.sections}>
      <section className={css.section}>
        <TimeLine clauses={clauses ?? []} rotation={rotation} now={now} />
        {isRenumbered && clauses.length > 0 ? <p className={prose.muted}>{t.numbered}</p> : null}
      </section>
      {clauses === null ? null : (
        <Simulator
          clauses={clauses}
          clauseKeys={clauseKeys}
          capabilities={capabilities}
          rotation={rotation}
          now={now}
          thisAddress={thisAddress}
        />
      )}
    </div>
  );
}

function WhatInAll({ onEditor }: Pick<Props, 'onEditor'>) {
  const { now } = useTemplateEditor();
  const sent = useResolvedRequest();
  return sent.faults.length > 0 ? (
    <Unresolved faults={sent.faults} onEditor={onEditor} />
  ) : (
    <Summary sent={sent} now={now} />
  );
}

// The editor is a large library: it is loaded when somebody looks at the code.
const CodeView = lazy(async () => ({ default: (await import('../code/view.tsx')).CodeView }));

/** The template as JSON. */
function CodeTab() {
  const { messages } = useServices();
  return (
    <Suspense fallback={<Loading text={messages.window.loading} />}>
      <CodeView />
    </Suspense>
  );
}
