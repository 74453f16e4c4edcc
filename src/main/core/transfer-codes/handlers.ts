import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import { createTransferCode } from './create.ts';
import { redeemTransferCode } from './redeem.ts';
import { copyTransferCode, endTransferCode } from './shown.ts';

type TransferVerb = 'create-transfer-code' | 'copy-transfer-code' | 'end-transfer-code' | 'redeem-transfer-code';

/** The verbs that move a token from one computer to another. */
export function createTransferHandlers(context: Context, limits: WindowLimits): Pick<VerbHandlers, TransferVerb> {
  return {
    'create-transfer-code': ({ id }) =>
      limits.run('create-transfer-code', (limited) => createTransferCode(limited, id)),
    'copy-transfer-code': ({ id }) => copyTransferCode(context, id),
    'end-transfer-code': ({ id }) => limits.run('end-transfer-code', () => endTransferCode(context, id)),
    // Its question is about what has arrived already, and may be asked as often as it is needed.
    'redeem-transfer-code': (request) => limits.run('redeem-transfer-code', () => redeemTransferCode(context, request)),
  };
}
