/** What a consent page offers, and what is posted back to approve (mytoken protocol: consent page). */
export interface ConsentForm {
  readonly oidc_issuer: string;
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Readonly<Record<string, unknown>>[];
  readonly rotation?: Readonly<Record<string, unknown>>;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code === undefined ? (entities[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  );

const first = (html: string, pattern: RegExp): string => unescapeHtml(pattern.exec(html)?.[1] ?? '');

const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map((m) => unescapeHtml(m[1] ?? ''));

/** The real server hands the request to its scripts as constants. */
function readScriptedPage(html: string): ConsentForm {
  const flag = (name: string) => first(html, new RegExp(`const ${name} = ([^;]*);`));
  const restrictions = JSON.parse(/'restrictions': (.*)\?\1:/.exec(html)?.[1] ?? 'null');
  const form = {
    oidc_issuer: first(html, /const issuer = "([^"]*)"/),
    name: first(html, /const tokenName = "([^"]*)"/),
    capabilities: all(html, /checkedCapabilities\.push\("([^"]*)"\)/g),
    restrictions: restrictions ?? [],
  };
  if (flag('rot_null') === 'true') return form;
  const lifetime = Number(flag('rot_lifetime'));
  return {
    ...form,
    rotation: {
      on_AT: flag('rot_onAT') === 'true',
      on_other: flag('rot_onOther') === 'true',
      auto_revoke: flag('rot_autoRevoke') === 'true',
      ...(lifetime > 0 ? { lifetime } : {}),
    },
  };
}

/** The sandbox shows the request in a plain form. */
function readPlainPage(html: string): ConsentForm {
  const rotation = first(html, /<textarea[^>]* name="rotation"[^>]*>([^<]*)</);
  return {
    oidc_issuer: first(html, /name="oidc_issuer" value="([^"]*)"/),
    name: first(html, /name="name"[^>]* value="([^"]*)"/),
    capabilities: all(html, /name="capabilities" value="([^"]*)" checked/g),
    restrictions: JSON.parse(first(html, /<textarea[^>]* name="restrictions"[^>]*>([^<]*)</)),
    ...(rotation === '' ? {} : { rotation: JSON.parse(rotation) }),
  };
}

/** Reads what the consent page of either server proposes, as a person sees it there. */
export function readConsentPage(html: string): ConsentForm {
  return html.includes('checkedCapabilities') ? readScriptedPage(html) : readPlainPage(html);
}
