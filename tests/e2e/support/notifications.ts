import { Message, RequestNameReply, sessionBus } from '@jellybrick/dbus-next';
import { waitFor } from '../desktop/wait.ts';

const name = 'org.freedesktop.Notifications';

/** Takes the place of the desktop's notification service (Desktop Notifications Specification 1.2). */
export interface Notifications {
  /** Waits until a text was shown, as a title or a body. */
  expect(text: string): Promise<void>;
  stop(): Promise<void>;
}

const answers = {
  GetCapabilities: { signature: 'as', body: [['body']] },
  GetServerInformation: { signature: 'ssss', body: ['witness', 'none', '1', '1.2'] },
  Notify: { signature: 'u', body: [1] },
  CloseNotification: { signature: '', body: [] },
} as const;

const isAnswered = (member: string): member is keyof typeof answers => Object.hasOwn(answers, member);

/** Begins to listen; programs that start afterwards show their notifications here. */
export async function hearNotifications(): Promise<Notifications> {
  const bus = sessionBus({ busAddress: process.env.DBUS_SESSION_BUS_ADDRESS ?? '' });
  const shown: string[] = [];
  bus.addMethodHandler((call) => {
    if (call.interface !== name || !isAnswered(call.member)) return false;
    if (call.member === 'Notify') shown.push(String(call.body[3]), String(call.body[4]));
    bus.send(Message.newMethodReturn(call, answers[call.member].signature, [...answers[call.member].body]));
    return true;
  });
  const got = await bus.requestName(name, 0);
  if (got !== RequestNameReply.PRIMARY_OWNER) throw new Error('The session has a notification service already.');
  return {
    async expect(text) {
      await waitFor(`the notification “${text}”, beside “${shown.join('”, “')}”`, async () =>
        shown.includes(text) ? true : undefined,
      );
    },
    async stop() {
      await bus.releaseName(name);
      bus.disconnect();
    },
  };
}
