import { setTimeout as sleep } from 'node:timers/promises';
import { app, session } from 'electron';
import { hardenSessions, hardenWebContents } from '../start/hardening.ts';
import { answerMark, finderSwitch, originVariable, scriptVariable } from './script-question.ts';
import { detectScript, findScript } from './script-setting.ts';

const betweenChecksMs = 20;

/** True for a start that is to answer a question about proxies only. */
export const isScriptHost = (argv: readonly string[]): boolean => argv.includes(finderSwitch);

/**
 * Writes the way to a server, as the system's script says, and ends. No window, no profile, no page. Whoever asked ends it when it
 * takes too long.
 */
export function answerByScript(environment: Readonly<Record<string, string | undefined>>): void {
  app.enableSandbox();
  app.disableHardwareAcceleration();
  app.dock?.hide();
  hardenSessions();
  hardenWebContents();
  const answer = app.whenReady().then(async () => {
    const asked = session.fromPartition('proxies', { cache: false });
    // Chromium would load a dictionary for it.
    asked.setSpellCheckerEnabled(false);
    const script = environment[scriptVariable] ?? '';
    await asked.setProxy(script === detectScript ? { mode: 'auto_detect' } : { mode: 'pac_script', pacScript: script });
    // Chromium may answer by the former settings for a moment, that is, without the script.
    while ((await findScript(asked)) !== script) await sleep(betweenChecksMs);
    const way = await asked.resolveProxy(environment[originVariable] ?? '');
    await new Promise<void>((written) => process.stdout.write(`${answerMark}${way}\n`, () => written()));
  });
  answer.then(
    () => app.exit(0),
    () => app.exit(1),
  );
}
