import { describeFinding } from '../../shared/template/lint/describe.ts';
import { Button } from '../components/button.tsx';
import { useServices } from '../services.ts';
import { SeverityIcon } from './cards/note-list.tsx';
import css from './editor.module.css';
import { repair } from './edits-repair.ts';
import { useWorkbench } from './workbench.ts';

/** Everything the linter found, worst first, each with its repair where there is one. */
export function EditorFindings() {
  const { words, format } = useServices();
  const { session, findings } = useWorkbench();
  const say = words.workshop.findings;
  const [worst] = findings;
  if (worst === undefined) return null;
  return (
    <section className={css.findings} data-worst={worst.severity} aria-label={say.label}>
      <ul>
        {findings.map((finding) => {
          const { sentence, repair: name } = describeFinding(finding, { words, format });
          const { repair: mend, clause } = finding;
          return (
            <li key={`${finding.rule} ${clause} ${finding.claim} ${finding.facts.join(' ')}`} className={css.finding}>
              <SeverityIcon severity={finding.severity} />
              <span>
                <b>
                  {words.lint.severity[finding.severity]}
                  {clause === null ? '' : say.at(clause + 1)}.
                </b>{' '}
                {sentence}
                {mend === null || name === null ? null : (
                  <Button kind="link" onPress={() => session.change(repair(words.workshop.edits.repaired(name), mend))}>
                    {name}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
