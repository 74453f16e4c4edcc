import { Fragment, memo, useMemo } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import { type Finding, keyOfFinding } from '../../../shared/templates/lint/check.ts';
import { describeFinding } from '../../../shared/templates/lint/describe.ts';
import { withRelativeTimes } from '../../../shared/time/relative.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useVerb } from '../../hooks/use-verb.ts';
import { Button } from '../../ui/button.tsx';
import type { Session } from '../draft/session.ts';
import { repair } from '../edits/recipes.ts';
import { useTemplateEditor } from './context.ts';
import css from './findings.module.css';
import { SeverityIcon } from './notes.tsx';
import { type ServerTemplates, sharedName, useServerTemplates, type WantedTemplate } from './use-server-templates.ts';

/** So many findings of a kind are shown; who has more begins with these. */
const maxShown = 30;

/** Everything the linter found, worst first, each with its repair where there is one. */
export function EditorFindings() {
  const { session, findings, server } = useTemplateEditor();
  const wanted = useMemo(() => findings.flatMap((finding) => missingIn(finding) ?? []), [findings]);
  const offer = useServerTemplates(server?.issuer ?? null, wanted);
  return <Findings findings={findings} change={session.change} serverName={server?.host ?? null} offer={offer} />;
}

/** The include that a finding misses in the library; null where it is about something else. */
function missingIn({ rule, facts }: Finding): WantedTemplate | null {
  return rule === 'include-missing' ? { kind: facts.kind, name: facts.name } : null;
}

interface Props {
  readonly findings: readonly Finding[];
  readonly change: Session['change'];
  /** the server that is asked for templates which are not here; null = none */
  readonly serverName: string | null;
  readonly offer: ServerTemplates;
}

const Findings = memo(function Findings({ findings, ...others }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.editor.findings;
  const hints = findings.filter(({ severity }) => severity === 'hint');
  const serious = findings.filter(({ severity }) => severity !== 'hint');
  return (
    <>
      {serious.length === 0 ? null : (
        <section className={css.findings} data-worst={serious[0]?.severity} aria-label={t.label}>
          <FindingList findings={serious} {...others} />
        </section>
      )}
      {hints.length === 0 ? null : (
        <Disclosure className={css.hints ?? ''}>
          <AriaButton slot="trigger" className={css.trigger ?? ''}>
            <SeverityIcon severity="hint" />
            {t.hints(format.number(hints.length), hints.length)}
          </AriaButton>
          <DisclosurePanel>
            <FindingList findings={hints} {...others} />
          </DisclosurePanel>
        </Disclosure>
      )}
    </>
  );
});

function FindingList({ findings, change, serverName, offer }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.editor.findings;
  return (
    <ul className={css.list}>
      {findings.slice(0, maxShown).map((finding) => {
        const said = describeFinding(finding, { messages, format });
        const { clause, severity } = finding;
        const missing = missingIn(finding);
        const repairs = [
          { name: said.repair, mend: finding.repair },
          { name: said.otherRepair, mend: finding.otherRepair },
        ];
        return (
          <li key={keyOfFinding(finding)} className={css.finding}>
            <SeverityIcon severity={severity} />
            <span>
              <b>
                {messages.lint.severity[severity]}
                {clause === null ? '' : t.at(clause + 1)}.
              </b>{' '}
              {said.sentence}{' '}
              {missing === null ? null : (
                <>
                  <MissingInclude wanted={missing} serverName={serverName} offer={offer} />{' '}
                </>
              )}
              {repairs.map(({ name, mend }) =>
                mend === null || name === null ? null : (
                  <Fragment key={name}>
                    <Button
                      kind="link"
                      aria-label={clause === null ? name : `${name}${t.at(clause + 1)}`}
                      onPress={() => change(repair(messages.templates.editor.edits.repaired(name), mend))}
                    >
                      {name}
                    </Button>{' '}
                  </Fragment>
                ),
              )}
            </span>
          </li>
        );
      })}
      {findings.length > maxShown ? <li>{t.more(format.number(findings.length - maxShown))}</li> : null}
    </ul>
  );
}

interface MissingProps {
  readonly wanted: WantedTemplate;
  /** null = none is chosen */
  readonly serverName: string | null;
  readonly offer: ServerTemplates;
}

/** Of an include that is not in the library: whether the server has it, and the way to have it here too. */
function MissingInclude({ wanted, serverName, offer }: MissingProps) {
  const { messages } = useServices();
  const t = messages.templates.server.missing;
  if (serverName === null) return t.noServer;
  const found = offer.find(wanted);
  if (found.kind === 'loading') return t.asking(serverName);
  if (found.kind === 'failed') {
    const { happened, next } = messages.errors.explain(found.error);
    return (
      <>
        {t.noAnswer(serverName)} {happened} {next}{' '}
        <Button kind="link" onPress={() => offer.ask(wanted)}>
          {t.askAgain(serverName)}
        </Button>
      </>
    );
  }
  return found.value === null ? t.none(serverName) : <CopyIt template={found.value} serverName={serverName} />;
}

function CopyIt({ template, serverName }: { readonly template: ServerTemplate; readonly serverName: string }) {
  const { api, toasts, messages } = useServices();
  const { pending, run } = useVerb('save-template');
  const t = messages.templates.server.missing;
  const { kind, content, fetchedAt } = template;
  const name = sharedName(template);
  const copy = async () => {
    const answer = await run({ kind, name, base: null, tags: [], content: withRelativeTimes(content, fetchedAt) });
    if (answer === null) return;
    if (!answer.ok) return toasts.show(errorToast(answer.error, messages));
    const { revision } = answer.value;
    const takeAway = async () => {
      const gone = await api['delete-template']({ kind, name, revision });
      if (!gone.ok) toasts.show(errorToast(gone.error, messages));
    };
    toasts.show({
      kind: 'done',
      title: t.copied(name, serverName),
      lines: [],
      action: { text: messages.templates.undo, run: () => void takeAway() },
    });
  };
  return (
    <>
      {t.found(serverName)}{' '}
      <Button kind="link" isPending={pending} onPress={() => void copy()}>
        {t.copy(name, serverName)}
      </Button>
    </>
  );
}
