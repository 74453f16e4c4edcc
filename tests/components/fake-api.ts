import { type VerbHandlers, verbArguments, type WindowApi } from '../../src/shared/ipc/contract.ts';
import type { Navigation } from '../../src/shared/ipc/navigation.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';
import type { Snapshot } from '../../src/shared/ipc/snapshot.ts';
import type { VerbName } from '../../src/shared/ipc/verb-names.ts';
import { issuer, startOfTests } from '../fakes/samples.ts';
import {
  backupContents,
  backupPreview,
  chosenBackup,
  foundToken,
  handedOut,
  idOf,
  providerDetails,
  serverDetails,
  templateDraft,
  templateEntry,
} from './samples.ts';

/** Main as a component sees it: what was asked of it, and what it tells of its own accord. */
export interface FakeApi {
  readonly api: WindowApi;
  /** The arguments of all calls of a verb, in their order. */
  calls(verb: VerbName): readonly unknown[];
  /** Sends a new Snapshot to the window. */
  push(snapshot: Snapshot): void;
  /** Asks the window to show another place. */
  navigate(navigation: Navigation): void;
}

/** Answers of main that a test chooses itself. */
export type Answers = Partial<VerbHandlers>;

/**
 * Builds an API whose verbs all succeed, apart from the answers that a test chooses. Every argument must pass the schema
 * of its verb, as in main: a component that sends anything else fails its test.
 */
export function createFakeApi(snapshot: Snapshot, answers: Answers = {}): FakeApi {
  const recorded: { readonly verb: string; readonly argument: unknown }[] = [];
  const handlers: VerbHandlers = { ...successes(snapshot), ...answers };
  const recording = new Proxy(handlers, {
    get(target, verb: VerbName) {
      const handle: (argument: unknown) => unknown = Reflect.get(target, String(verb));
      return async (argument: unknown) => {
        recorded.push({ verb, argument: verbArguments[verb].parse(argument) });
        return handle(argument);
      };
    },
  });
  const snapshots = createSubscription<Snapshot>();
  const navigations = createSubscription<Navigation>();
  return {
    api: { ...recording, onSnapshot: snapshots.subscribe, onNavigate: navigations.subscribe },
    calls: (verb) => recorded.filter((call) => call.verb === verb).map(({ argument }) => argument),
    push: snapshots.send,
    navigate: navigations.send,
  };
}

function createSubscription<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    subscribe(listener: (value: T) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(value: T) {
      for (const listener of listeners) listener(value);
    },
  };
}

function successes(snapshot: Snapshot): VerbHandlers {
  const done = async () => ok(null);
  const entry = async () => ok(templateEntry());
  const nothingMoved = async () => ok({ done: [], refused: [] });
  return {
    snapshot: async () => ok(snapshot),
    'add-server': async () => ok(serverDetails),
    'remove-server': done,
    'refresh-server': async () => ok(serverDetails),
    'name-server': done,
    'name-provider': done,
    'choose-default-provider': done,
    'start-login': done,
    'add-provider': async () => ok(providerDetails),
    'remove-provider': done,
    'remove-provider-client': done,
    'rename-provider': done,
    'refresh-provider': async () => ok(providerDetails),
    'enter-provider-client': done,
    'register-provider-client': done,
    'start-provider-login': done,
    'paste-callback': done,
    'start-device-login': done,
    'check-connection': done,
    'close-connection-check': done,
    'save-proxy-login': done,
    'add-authority': done,
    'remove-authority': done,
    'remove-proxy-login': done,
    'open-login-again': done,
    'copy-login-link': done,
    'show-login-link': async () => ok({ link: `${issuer}/consent/SECRET` }),
    'cancel-login': done,
    'dismiss-login': done,
    'copy-access-token': async () => ok(handedOut()),
    'stop-waiting': done,
    'create-transfer-code': done,
    'copy-transfer-code': done,
    'end-transfer-code': done,
    'redeem-transfer-code': async () => ok({ credential: idOf(1), outcome: 'added' }),
    'find-tokens': async () => ok([]),
    'read-token-file': async () => ok(foundToken()),
    'read-token-variable': async () => ok(foundToken()),
    'check-vault': done,
    'stop-vault-check': done,
    'close-vault-check': done,
    'list-set-aside': async () => ok([]),
    'take-back-file': done,
    'remove-set-aside-file': done,
    'import-token': async () => ok({ credential: idOf(1), outcome: 'added' }),
    revoke: done,
    forget: done,
    'try-once': async () => ok(handedOut()),
    rename: done,
    'set-favourite': done,
    introspect: done,
    'token-history': async () => ok({ askedAt: startOfTests, events: [] }),
    'list-tokens': async () => ok({ askedAt: startOfTests, trees: [] }),
    'revoke-listed': async () => ok({ tokens: [], after: null }),
    'stop-revoking': done,
    'set-presets': done,
    'set-keep-alive': done,
    'save-access-token': async () => ok(handedOut()),
    'access-token-claims': async () => ok([]),
    'account-claims': async () => ok({ atLogin: [], now: null }),
    'tie-token-file': done,
    'untie-token-file': done,
    'settle-token-file': done,
    'check-token-file': done,
    'check-revocation': async () => ok(null),
    'revoke-all': async () => ok(null),
    'stop-revoking-all': async () => ok(null),
    'close-revocations': async () => ok(null),
    'create-sub-token': async () => err({ code: 'unknown-credential' }),
    'create-backup': async () => ok({ contents: backupContents, leftOut: [], unreadableTemplates: 0 }),
    'choose-backup': async () => ok(chosenBackup),
    'open-backup': async () => ok(backupPreview()),
    'restore-backup': async () => ok({ tokens: [], added: { ...backupContents }, stoppedBy: null }),
    'close-backup': done,
    lock: done,
    unlock: done,
    'retry-vault': done,
    'unlock-with-passphrase': done,
    'begin-with-passphrase': done,
    'change-protection': done,
    'change-settings': done,
    'list-templates': async () => ok({ entries: [], problems: [], drafts: [], folder: 'ready' }),
    'save-template': entry,
    'rename-template': entry,
    'mark-template': entry,
    'delete-template': done,
    'restore-template': entry,
    'template-history': async () => ok([]),
    'deleted-templates': async () => ok({ templates: [], drafts: [] }),
    'restore-deleted-template': entry,
    'keep-draft': done,
    'discard-draft': done,
    'restore-draft': async () => ok(templateDraft()),
    'import-templates': nothingMoved,
    'import-text': nothingMoved,
    'export-templates': nothingMoved,
    'server-template-groups': async () => ok(['_']),
    'server-templates': async () => ok([]),
    'own-address': async () => ok({ address: '192.0.2.7', isPublic: false }),
    'copy-text': done,
  };
}
