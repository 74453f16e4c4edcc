import { app } from 'electron';
import type { ProxyRules } from '../../../src/main/core/ports/network.ts';
import { createProxyFinder } from '../../../src/main/desktop/network/proxy-finder.ts';
import { answerByScript, isScriptHost } from '../../../src/main/desktop/network/script-host.ts';

// A program that only finds proxies, under the guard against look-ups of the real one.
if (isScriptHost(process.argv)) answerByScript(process.env);
else {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  void app.whenReady().then(async () => {
    const questions = JSON.parse(process.env.QUESTIONS ?? '[]') as readonly (readonly [ProxyRules, string])[];
    const finder = createProxyFinder();
    const answers = await Promise.all(questions.map(([rules, origin]) => finder.find(rules, origin)));
    await new Promise<void>((written) => process.stdout.write(`ANSWERS ${JSON.stringify(answers)}\n`, () => written()));
    app.exit(0);
  });
}
