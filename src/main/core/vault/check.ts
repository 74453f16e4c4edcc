import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { checkOpen } from '../credentials/list.ts';

/** Checks of the vault, one at a time. */
export interface VaultChecks {
  /** Resolves when it is over; how far it is, and what came of it, is in the state. */
  start(): Promise<Result<null>>;
  /** Ends the one under way. Nothing is shown of it. */
  stop(): void;
  /** Shows the last one no more. */
  close(): void;
}

export function createVaultChecks(context: Context): VaultChecks {
  const { vault, store, vaultMemory, log } = context;
  let running: AbortController | null = null;

  async function run(signal: AbortSignal): Promise<Result<null>> {
    let shown = -1;
    const checked = await vault.check((done, total) => {
      const percent = Math.floor((100 * done) / Math.max(1, total));
      // Each change of the state draws tray and window again.
      if (percent === shown) return;
      shown = percent;
      store.set({ vaultCheck: { state: 'running', done, total } });
    }, signal);
    log.event('vault-check', {
      code: checked.ok ? null : checked.error.code,
      findings: checked.ok ? checked.value.findings.length : null,
    });
    if (!checked.ok) {
      const isEnded = checked.error.code === 'cancelled' || !checkOpen(context).ok;
      store.set({ vaultCheck: isEnded ? null : { state: 'failed', error: checked.error } });
      return isEnded ? ok(null) : checked;
    }
    const report = checked.value;
    const lastCheck = { at: report.at, findings: report.findings.length };
    vaultMemory.write({ lastCheck });
    store.set({ vaultCheck: { state: 'ended', report }, lastVaultCheck: lastCheck });
    return ok(null);
  }

  return {
    async start() {
      const open = checkOpen(context);
      if (!open.ok) return open;
      if (running !== null) return err({ code: 'busy' });
      running = new AbortController();
      try {
        return await run(running.signal);
      } finally {
        running = null;
      }
    },
    stop: () => running?.abort(),
    close() {
      if (running === null) store.set({ vaultCheck: null });
    },
  };
}
