import { run } from '../../../tools/run.ts';
import { waitFor } from '../desktop/wait.ts';

/** Answers the window in which the keyring asks for its password, as a person at the keyboard does. */
export async function answerKeyring(answer: { readonly password: string } | 'dismiss'): Promise<void> {
  await waitFor('the prompt of the keyring', async () => ((await isShown()) ? true : undefined));
  // Keys that come before the prompt has the keyboard are lost, so they are repeated until it is gone.
  await waitFor('the prompt of the keyring to close', async () => {
    if (answer === 'dismiss') await press('key', 'Escape');
    else {
      await press('key', 'ctrl+a');
      await press('type', answer.password);
      await press('key', 'Return');
    }
    return (await isShown()) ? undefined : true;
  });
}

async function isShown(): Promise<boolean> {
  return (await run('xdotool', ['search', '--onlyvisible', '--class', 'gcr-prompter'], { timeout: 5_000 })).code === 0;
}

async function press(how: 'key' | 'type', what: string): Promise<void> {
  await run('xdotool', [how, what], { timeout: 5_000 });
}
