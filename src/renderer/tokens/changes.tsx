import { GitCompareArrows } from 'lucide-react';
import type { Difference } from '../../shared/credentials/grant.ts';
import { describeDifference } from '../../shared/credentials/sentences.ts';
import { useServices } from '../app/services.ts';
import { Notice } from '../ui/notice.tsx';
import css from './changes.module.css';

interface Props {
  readonly differences: readonly Difference[];
  /** at a login its user, on the consent page, and the provider may have changed the request, too */
  readonly isLogin: boolean;
}

/** Compares the request with what was granted; empty if they agree. */
export function TokenChanges({ differences, isLogin }: Props) {
  const { messages } = useServices();
  const t = messages.tokens.details;
  if (differences.length === 0) return null;
  return (
    <Notice kind="warning" icon={<GitCompareArrows size={16} />}>
      <h2>{isLogin ? t.changed : t.changedByServer}</h2>
      <p>{isLogin ? t.changedMeaning : t.changedByServerMeaning}</p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.asked}</th>
            <th scope="col">{t.granted}</th>
          </tr>
        </thead>
        {differences.map((difference, index) => {
          const { what, clause, asked, granted } = difference;
          const isFirst = clause !== null && clause !== differences[index - 1]?.clause;
          return (
            <tbody key={`${clause} ${what} ${asked} ${granted}`}>
              {isFirst && <ClauseHeading clause={clause} />}
              <Change difference={difference} />
            </tbody>
          );
        })}
      </table>
    </Notice>
  );
}

/** Clauses are counted as people count. */
function ClauseHeading({ clause }: { readonly clause: number }) {
  const { messages, format } = useServices();
  return (
    <tr className={css.clause}>
      <th scope="rowgroup" colSpan={2}>
        {messages.sentences.difference.clause(format.number(clause + 1))}
      </th>
    </tr>
  );
}

function Change({ difference }: { readonly difference: Difference }) {
  const { messages, format } = useServices();
  const { what, kind, asked, granted } = describeDifference(difference, { messages, format });
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={2}>
          {what} <span className={css[difference.kind]}>{kind}</span>
        </th>
      </tr>
      <tr>
        <td>{asked}</td>
        <td className={css.granted}>{granted}</td>
      </tr>
    </>
  );
}
