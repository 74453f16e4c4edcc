import { useServices } from '../../app/services.ts';
import type { Fact } from './time-line-facts.ts';
import css from './time-line-table.module.css';

/** The time line as a table. */
export function TimeLineTable({ id, facts }: { readonly id: string; readonly facts: readonly Fact[] }) {
  const { messages } = useServices();
  const t = messages.templates.inspector.timeLine;
  return (
    <div className={css.frame} id={id}>
      <table className={css.table}>
        <caption className={css.caption}>{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.table.what}</th>
            <th scope="col">{t.table.from}</th>
            <th scope="col">{t.table.until}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ what, from, until }) => (
            <tr key={`${what} ${from} ${until}`}>
              <th scope="row">{what}</th>
              <td>{from}</td>
              <td>{until}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
