import { run } from '../../../tools/run.ts';
import { waitFor } from '../desktop/wait.ts';

/** The windows in which keyrings ask, as xdotool finds them. */
const prompts = {
  'gnome-keyring': ['--class', 'gcr-prompter'],
  kwallet: ['--name', '^KDE Wallet Service$'],
  keepassxc: ['--name', '^Unlock Database'],
  'keepassxc-access': ['--name', '^KeePassXC - +Access Request$'],
} as const;

export type KeyringPrompt = keyof typeof prompts;

/** Answers the window in which a keyring asks for its password or for a permission, as a person at the keyboard does. */
export async function answerKeyring(
  answer: { readonly password: string } | 'allow' | 'dismiss',
  prompt: KeyringPrompt = 'gnome-keyring',
): Promise<void> {
  await waitFor('the prompt of the keyring', async () => ((await isShown(prompt)) ? true : undefined));
  // Keys that come before the prompt has the keyboard are lost, so they are repeated until it is gone.
  await waitFor('the prompt of the keyring to close', async () => {
    await run('xdotool', ['search', '--onlyvisible', ...prompts[prompt], 'windowfocus'], { timeout: 5_000 });
    if (answer === 'dismiss') await press('key', 'Escape');
    else if (answer === 'allow') await press('key', 'Return');
    else {
      await press('key', 'ctrl+a');
      await press('type', answer.password);
      await press('key', 'Return');
    }
    return (await isShown(prompt)) ? undefined : true;
  });
}

/** Answers every prompt that comes, as often as it comes, until something has happened. */
export async function answerUntil<T>(
  answer: 'allow' | 'dismiss',
  prompt: KeyringPrompt,
  happening: Promise<T>,
): Promise<T> {
  const happened = happening.then(() => true as const);
  await waitFor('the end of the prompts', async () => {
    if (await isShown(prompt)) await answerKeyring(answer, prompt);
    return Promise.race([happened, undefined]);
  });
  return happening;
}

async function isShown(prompt: KeyringPrompt): Promise<boolean> {
  return (await run('xdotool', ['search', '--onlyvisible', ...prompts[prompt]], { timeout: 5_000 })).code === 0;
}

async function press(how: 'key' | 'type', what: string): Promise<void> {
  await run('xdotool', [how, what], { timeout: 5_000 });
}
