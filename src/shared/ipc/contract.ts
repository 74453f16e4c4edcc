import { z } from 'zod';
import { loginFormSchema } from '../login/form.ts';
import { providerClientFormSchema, providerLoginFormSchema } from '../login/provider-form.ts';
import { proxySettingSchema } from '../network/schema.ts';
import type {
  ServerTemplate,
  TemplateDraft,
  TemplateEntry,
  TemplateLibrary,
  TemplateRevision,
  ThrownAway,
  TransferReport,
} from '../templates/library.ts';
import { maxTextLength } from '../templates/limits.ts';
import {
  tagsSchema,
  templateContentSchema,
  templateDraftSchema,
  templateKindSchema,
  templateNameSchema,
} from '../templates/schema.ts';
import { idleMinutes } from '../vault/automatic-lock.ts';
import { type BackupVerbValues, backupVerbArguments } from './backup-verbs.ts';
import type { Navigation } from './navigation.ts';
import type { Result } from './result.ts';
import type { ProviderDetails, ServerDetails, Snapshot } from './snapshot.ts';
import { type TokenInfoVerbValues, tokenInfoVerbArguments } from './token-info-verbs.ts';
import { credentialId as id, type TokenVerbValues, tokenVerbArguments } from './token-verbs.ts';
import { type TransferVerbValues, transferVerbArguments } from './transfer-verbs.ts';
import { type VaultFileVerbValues, vaultFileVerbArguments } from './vault-file-verbs.ts';
import { type VaultVerbValues, vaultVerbArguments } from './vault-verbs.ts';
import type { VerbName } from './verb-names.ts';

const address = z.string().max(2048);
const shortName = z.string().max(40);
const kind = templateKindSchema;
const name = templateNameSchema;
const revision = z.string().max(64);
const text = z.string().max(maxTextLength);

/**
 * The schema of each verb's one argument. Main parses with it before anything else; schemas are strict, so that an
 * extra key is an error. A verb without an argument takes `null`.
 */
export const verbArguments = {
  snapshot: z.null(),
  'add-server': z.strictObject({ url: address }),
  'remove-server': z.strictObject({ issuer: address }),
  'refresh-server': z.strictObject({ issuer: address }),
  'name-server': z.strictObject({ issuer: address, shortName }),
  'name-provider': z.strictObject({ issuer: address, provider: address, name: shortName }),
  'choose-default-provider': z.strictObject({ issuer: address, provider: address.nullable() }),
  'start-login': loginFormSchema,
  'add-provider': z.strictObject({ url: address }),
  'remove-provider': z.strictObject({ issuer: address }),
  'remove-provider-client': z.strictObject({ issuer: address, clientId: z.string().max(1000) }),
  'refresh-provider': z.strictObject({ issuer: address }),
  'rename-provider': z.strictObject({ issuer: address, shortName }),
  /** what the operator of a provider gave for this program */
  'enter-provider-client': providerClientFormSchema,
  /** for a provider that registers programs only with a token from its operator */
  'register-provider-client': z.strictObject({
    issuer: address,
    initialAccessToken: z.string().min(1).max(8192),
    scopes: z.array(z.string().max(256)).max(200),
  }),
  'start-provider-login': providerLoginFormSchema,
  /** the address that the browser ended on, which holds the code of the login */
  'paste-callback': z.strictObject({ address: z.string().max(32_768) }),
  /** a code for another device, besides the browser of this computer; nothing while one is good */
  'start-device-login': z.null(),
  'open-login-again': z.null(),
  'copy-login-link': z.null(),
  'show-login-link': z.null(),
  'cancel-login': z.null(),
  'dismiss-login': z.null(),
  ...tokenVerbArguments,
  ...tokenInfoVerbArguments,
  ...transferVerbArguments,
  ...vaultVerbArguments,
  ...vaultFileVerbArguments,
  ...backupVerbArguments,
  'change-settings': z.strictObject({
    clipboardSeconds: z.union([z.literal(0), z.int().min(5).max(120)]).optional(),
    theme: z.enum(['system', 'light', 'dark']).optional(),
    namesComputer: z.boolean().optional(),
    browserCommand: z.string().max(400).optional(),
    startsWithSession: z.boolean().optional(),
    proxy: proxySettingSchema.optional(),
    lockIdleMinutes: z.union([z.literal(0), z.int().min(idleMinutes.least).max(idleMinutes.most)]).optional(),
    lockOnSleep: z.boolean().optional(),
    lockOnScreenLock: z.boolean().optional(),
  }),
  'check-connection': z.strictObject({ issuer: address }),
  'close-connection-check': z.null(),
  'save-proxy-login': z.strictObject({
    proxy: z.string().max(300),
    user: z.string().min(1).max(200),
    password: z.string().max(1000),
  }),
  'remove-proxy-login': z.strictObject({ proxy: z.string().max(300) }),
  /** main lets the user choose the file */
  'add-authority': z.strictObject({ host: z.string().max(300) }),
  'remove-authority': z.strictObject({ host: z.string().max(300), fingerprint: z.string().max(100) }),
  'list-templates': z.null(),
  /**
   * `base`: the file when the work began, null = there was none; any other file there now is `template-changed` or
   * `template-exists`; `revision` null = a file that cannot be read, which is renamed
   */
  'save-template': z.strictObject({
    kind,
    name,
    base: z.strictObject({ name, revision: revision.nullable() }).nullable(),
    tags: tagsSchema,
    content: templateContentSchema,
  }),
  'rename-template': z.strictObject({ kind, from: name, to: name }),
  'mark-template': z.strictObject({ kind, name, tags: tagsSchema, favourite: z.boolean() }),
  'delete-template': z.strictObject({ kind, name, revision }),
  /** replaces the present template */
  'restore-template': z.strictObject({ kind, name, revision }),
  'template-history': z.strictObject({ kind, name }),
  'deleted-templates': z.null(),
  /** a number is appended if another template has the name now */
  'restore-deleted-template': z.strictObject({ kind, name, revision }),
  'keep-draft': templateDraftSchema,
  'discard-draft': z.strictObject({ id }),
  /** under another id, since windows know that the old one was discarded; null = the last discarded draft with this id */
  'restore-draft': z.strictObject({ id, discardedAt: z.number().nullable() }),
  'import-templates': z.strictObject({ from: z.enum(['files', 'folder']) }),
  'import-text': z.strictObject({ fileName: z.string().max(255), text }),
  'export-templates': z.strictObject({ items: z.array(z.strictObject({ kind, name })).min(1).max(1000) }),
  'server-template-groups': z.strictObject({ issuer: address }),
  /** `kind` null = all four, a request each */
  'server-templates': z.strictObject({ issuer: address, group: z.string().max(200), kind: kind.nullable() }),
  'own-address': z.strictObject({ issuer: address }),
  'copy-text': z.strictObject({ text }),
} as const satisfies Record<VerbName, z.ZodType>;

/** The value of each verb's Result. */
export interface VerbValues
  extends TokenVerbValues,
    TokenInfoVerbValues,
    TransferVerbValues,
    BackupVerbValues,
    VaultVerbValues,
    VaultFileVerbValues {
  snapshot: Snapshot;
  'add-server': ServerDetails;
  'remove-server': null;
  'refresh-server': ServerDetails;
  'name-server': null;
  'name-provider': null;
  'choose-default-provider': null;
  'start-login': null;
  'add-provider': ProviderDetails;
  'remove-provider': null;
  'remove-provider-client': null;
  'refresh-provider': ProviderDetails;
  'rename-provider': null;
  'enter-provider-client': null;
  'register-provider-client': null;
  'start-provider-login': null;
  'paste-callback': null;
  'start-device-login': null;
  'open-login-again': null;
  'copy-login-link': null;
  /** whoever has the link can take the token: for the QR code only, and for as long as that is shown */
  'show-login-link': { readonly link: string };
  'cancel-login': null;
  'dismiss-login': null;
  'change-settings': null;
  'check-connection': null;
  'close-connection-check': null;
  'save-proxy-login': null;
  'remove-proxy-login': null;
  'add-authority': null;
  'remove-authority': null;
  'list-templates': TemplateLibrary;
  'save-template': TemplateEntry;
  'rename-template': TemplateEntry;
  'mark-template': TemplateEntry;
  'delete-template': null;
  'restore-template': TemplateEntry;
  'template-history': readonly TemplateRevision[];
  'deleted-templates': ThrownAway;
  'restore-deleted-template': TemplateEntry;
  'keep-draft': null;
  'discard-draft': null;
  'restore-draft': TemplateDraft;
  'import-templates': TransferReport;
  'import-text': TransferReport;
  'export-templates': TransferReport;
  'server-template-groups': readonly string[];
  'server-templates': readonly ServerTemplate[];
  /** the address of this computer on the way to a server; another one may be seen there, behind a gateway */
  'own-address': { readonly address: string; readonly isPublic: boolean };
  'copy-text': null;
}

export type VerbArgument<N extends VerbName> = z.infer<(typeof verbArguments)[N]>;
export type VerbAnswer<N extends VerbName> = Result<VerbValues[N]>;

/** Main's side of the table: one function a verb. */
export type VerbHandlers = { readonly [N in VerbName]: (argument: VerbArgument<N>) => Promise<VerbAnswer<N>> };

/** The largest argument that a verb accepts, in bytes of its JSON: a form is small, a template may be a long text. */
export const sizeCapOf = (verb: VerbName): number => (verbsOfTemplates.has(verb) ? 2 * 1024 * 1024 : 64 * 1024);

const verbsOfTemplates: ReadonlySet<VerbName> = new Set([
  'start-login',
  'create-sub-token',
  'save-template',
  'keep-draft',
  'import-text',
  'export-templates',
  'copy-text',
]);

/** The object that preload puts into the page as `window.api`: a function for each verb, and the subscriptions. */
export type WindowApi = {
  readonly [N in VerbName]: (argument: VerbArgument<N>) => Promise<VerbAnswer<N>>;
} & {
  /** Calls back with each new Snapshot; returns the function that ends the subscription. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
  /** Calls back when main wants to show another view (from the tray or a notification); repeats the last for a new listener. */
  readonly onNavigate: (listener: (navigation: Navigation) => void) => () => void;
};
