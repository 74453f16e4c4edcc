import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import css from './form.module.css';

interface Props {
  /** why the last try was refused */
  readonly error: AppError | null;
  /** something that was typed is missing or wrong, and the user has tried to go on */
  readonly isIncomplete: boolean;
  readonly isPending: boolean;
  readonly isDisabled: boolean;
}

/** The end of the form of a login: what keeps it from beginning, and its button. */
export function LoginFinish({ error, isIncomplete, isPending, isDisabled }: Props) {
  const { messages } = useServices();
  return (
    <div className={css.finish}>
      {error === null ? null : <Problem error={error} />}
      {isIncomplete ? (
        <p className={css.incomplete} role="alert">
          {messages.login.incomplete}
        </p>
      ) : null}
      <Button type="submit" kind="primary" wide isPending={isPending} isDisabled={isDisabled}>
        {messages.login.start}
      </Button>
    </div>
  );
}
