import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import { chooseFile, findTokens, readVariable } from './find.ts';
import { importToken } from './take.ts';

type ImportVerb = 'find-tokens' | 'read-token-file' | 'read-token-variable' | 'import-token';

/** The verbs that bring in a token. What main finds stays in main: the window learns what it is, and not the token. */
export function createImportHandlers(context: Context, limits: WindowLimits): Pick<VerbHandlers, ImportVerb> {
  return {
    'find-tokens': () => limits.run('find-tokens', () => findTokens(context)),
    'read-token-file': () => limits.run('read-token-file', () => chooseFile(context)),
    'read-token-variable': ({ name }) => limits.run('read-token-variable', () => readVariable(context, name)),
    'import-token': (request) => limits.run('import-token', (limited) => importToken(limited, request)),
  };
}
