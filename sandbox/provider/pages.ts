import { escapeHtml, page } from '../http/page.ts';
import type { SandboxAccount } from './accounts.ts';

/** The form that asks for login name and password; shows the accounts, since they exist for the demo only. */
export function loginPage(accounts: readonly SandboxAccount[], problem: string | undefined): string {
  const rows = accounts.map(
    ({ login, password }) => `<dt>${escapeHtml(login)}</dt><dd><code>${escapeHtml(password)}</code></dd>`,
  );
  return page(
    'Sign in at the sandbox provider',
    `${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<form method="post" autocomplete="off">
<div class="field"><label for="login">Login name</label>
<input id="login" name="login" type="text" required autofocus autocapitalize="none" spellcheck="false"></div>
<div class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" required></div>
<div class="actions"><button class="primary" name="action" value="login">Sign in</button>
<button name="action" value="cancel" formnovalidate>Cancel</button></div>
</form>
<h2>Test accounts</h2>
<p class="hint">Generated when the sandbox started; they work here only.</p>
<dl>${rows.join('')}</dl>`,
  );
}

/** The request of a client, which the person grants or refuses. */
export interface ConsentRequest {
  readonly client: string;
  readonly account: string;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
}

/** The page on which a person grants scopes to a client. */
export function consentPage(request: ConsentRequest): string {
  const list = (items: readonly string[]) => items.map((item) => `<li><code>${escapeHtml(item)}</code></li>`).join('');
  return page(
    'Grant access',
    `<p><strong>${escapeHtml(request.client)}</strong> asks for access in the name of
<strong>${escapeHtml(request.account)}</strong>.</p>
<h2>Scopes</h2><ul>${list(request.scopes)}</ul>
${request.resources.length === 0 ? '' : `<h2>Audiences</h2><ul>${list(request.resources)}</ul>`}
<form method="post"><div class="actions"><button class="primary" name="action" value="consent">Continue</button>
<button name="action" value="cancel">Cancel</button></div></form>`,
  );
}
