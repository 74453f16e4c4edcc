import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';

/**
 * Opens the page of a login in the browser, and shows whether that failed.
 * @param show gets what went wrong; null = nothing
 * @returns a function that takes the address; undefined = there is none that may stand in the arguments of a program
 */
export function browserOpener(
  { desktop }: Pick<Context, 'desktop'>,
  show: (trouble: AppError | null) => void,
): (address: string | undefined) => Promise<Result<null>> {
  return async (address) => {
    const opened =
      address === undefined ? err({ code: 'browser-failed' } as const) : await desktop.openBrowser(address);
    show(opened.ok ? null : opened.error);
    return opened;
  };
}
