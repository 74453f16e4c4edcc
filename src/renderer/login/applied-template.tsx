import type { ApplyFault } from '../../shared/login/apply-template.ts';
import { useServices } from '../app/services.ts';
import { Notice } from '../ui/notice.tsx';
import css from './parts.module.css';
import type { TakenOutcome as Outcome } from './use-apply-template.ts';

/** Says what became of a template that was chosen: nothing, where all of it was taken and is to be seen. */
export function TakenOutcome({
  outcome,
  quiet = false,
}: {
  readonly outcome: Outcome | null;
  readonly quiet?: boolean;
}) {
  const { messages, format } = useServices();
  const t = messages.login.template;
  if (outcome === null) return null;
  if (outcome.kind === 'refused') {
    return (
      <Notice kind="warning" alert>
        <p>{t.notTaken(outcome.name)}</p>
        {outcome.faults.map((fault) => (
          <p key={JSON.stringify(fault)}>{faultWords(fault)}</p>
        ))}
      </Notice>
    );
  }
  const { name, leftOut, notOffered } = outcome;
  const more = [
    ...(leftOut.length === 0 ? [] : [t.leftOut(format.list(leftOut.map(t.quoted)), leftOut.length)]),
    ...(notOffered === null ? [] : [t.notOffered(notOffered)]),
  ];
  if (more.length > 0) {
    return (
      <Notice kind="warning" alert>
        {more.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
    );
  }
  return quiet ? null : (
    <p className={css.taken} role="status">
      {t.taken(name)}
    </p>
  );

  function faultWords(fault: ApplyFault): string {
    if ('path' in fault) return messages.templates.text.include(fault);
    const said = messages.templates.inspector.unresolved.request(fault);
    return fault.claim === 'unknown' ? said : t.part(messages.login.rotation, said);
  }
}
