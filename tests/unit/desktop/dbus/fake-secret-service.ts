import { Message, type MessageBus, MessageType, Variant } from '@jellybrick/dbus-next';

const service = 'org.freedesktop.secrets';
const prompt = '/org/freedesktop/secrets/prompt/p1';

/** What a test decides about the keyring and the person in front of it. */
export interface FakeKeyring {
  locked: boolean;
  /** `/` = there is no default collection */
  collection: string;
  /** it answers nothing before this */
  ready: Promise<unknown>;
  /** what happens when the prompt is shown */
  onPrompt: () => void;
  /** The prompt ends; a person who did not dismiss it has unlocked the keyring. */
  complete(dismissed: boolean): void;
  readonly calls: string[];
}

/** Plays a Secret Service on a bus (freedesktop.org Secret Service API 0.2), as far as unlocking goes. */
export async function playSecretService(party: MessageBus): Promise<FakeKeyring> {
  const keyring: FakeKeyring = {
    locked: true,
    collection: '/org/freedesktop/secrets/collection/login',
    ready: Promise.resolve(),
    onPrompt: () => undefined,
    calls: [],
    complete(dismissed) {
      if (!dismissed) {
        keyring.locked = false;
        keyring.collection = '/org/freedesktop/secrets/collection/login';
      }
      const body = [dismissed, new Variant('s', '')];
      party.send(Message.newSignal(prompt, 'org.freedesktop.Secret.Prompt', 'Completed', 'bv', body));
    },
  };
  party.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL || answerOf(keyring, message.member) === null) return false;
    keyring.calls.push(message.member);
    void keyring.ready.then(() => {
      const [signature, body] = answerOf(keyring, message.member) ?? ['', []];
      party.send(Message.newMethodReturn(message, signature, body));
      if (message.member === 'Prompt') keyring.onPrompt();
    });
    return true;
  });
  await party.requestName(service, 0);
  return keyring;
}

function answerOf(keyring: FakeKeyring, member: string): readonly [string, unknown[]] | null {
  switch (member) {
    case 'ReadAlias':
      return ['o', [keyring.collection]];
    case 'Get':
      return ['v', [new Variant('b', keyring.locked)]];
    case 'Unlock':
      return ['aoo', [[], prompt]];
    case 'CreateCollection':
      return ['oo', ['/', prompt]];
    case 'Prompt':
    case 'Dismiss':
      return ['', []];
    default:
      return null;
  }
}
