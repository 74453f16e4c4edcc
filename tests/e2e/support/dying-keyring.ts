import type { EventEmitter } from 'node:events';
import { Message, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';

/** A Secret Service that ends its connection as soon as a program opens a session to get a secret. */
export interface DyingSecretService {
  /** whether a program has got that far */
  asked(): boolean;
  close(): void;
}

/** Plays it on a bus: its default collection is unlocked (freedesktop.org Secret Service API 0.2). */
export async function playDyingSecretService(address: string): Promise<DyingSecretService> {
  const bus = sessionBus({ busAddress: address });
  const events: EventEmitter = bus;
  events.on('error', () => undefined);
  let asked = false;
  const collection = '/org/freedesktop/secrets/collection/login';
  bus.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL) return false;
    const reply = (signature: string, ...body: unknown[]) => {
      bus.send(Message.newMethodReturn(message, signature, body));
      return true;
    };
    switch (message.member) {
      case 'ReadAlias':
        return reply('o', collection);
      case 'Get':
        return reply('v', new Variant('b', false));
      case 'SearchItems':
        return reply('aoao', [], []);
      case 'Unlock':
        return reply('aoo', [collection], '/');
      case 'GetAll':
        return reply('a{sv}', { Collections: new Variant('ao', [collection]) });
      case 'OpenSession':
        asked = true;
        bus.disconnect();
        return true;
      default:
        return false;
    }
  });
  await bus.requestName('org.freedesktop.secrets', 0);
  return {
    asked: () => asked,
    close() {
      if (!asked) bus.disconnect();
    },
  };
}
