import { type Browser, chromium, type Page } from '@playwright/test';
import { waitFor } from '../desktop/wait.ts';

export interface Account {
  readonly login: string;
  readonly password: string;
}

/** The person in front of the session's browser, which the app reaches through `xdg-open` like any browser. */
export interface Person {
  /** The tab that shows the consent page of a mytoken server. */
  consentPage(): Promise<Page>;
  /** The tab that shows an address, as soon as there is one. */
  pageAt(address: RegExp): Promise<Page>;
  /** Consents, logs in at the provider if it asks, and grants access there, until the server says that it is done. */
  approve(account: Account): Promise<void>;
  /** Declines on the consent page. */
  decline(): Promise<void>;
  /** Logs in at an OpenID provider, in the tab that shows its page, and presses the button that grants access. */
  agree(page: Page, account: Account): Promise<void>;
  /** The same, or declines to grant access, at the provider whose page is shown. Gives the tab when it has left that. */
  answerProvider(account: Account, answer?: 'grants' | 'declines'): Promise<Page>;
  /** Types the code of a login at the address that asks for it, as on another device, confirms it and grants access (RFC 8628). */
  enterCode(address: string, code: string, account: Account): Promise<void>;
  /** Closes what is still open, for whoever comes next. */
  leave(): Promise<void>;
}

/** Takes the place of the person; only one at a time. */
export async function meetPerson(): Promise<Person> {
  const browser = await chromium.connectOverCDP(process.env.MYTOKEN_TEST_BROWSER_CDP ?? '');
  const consentPage = () => pageAt(browser, /\/c\/[^/]+$/);
  return {
    consentPage,
    pageAt: (address) => pageAt(browser, address),
    async approve(account) {
      const page = await consentPage();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/interaction/') || url.pathname === '/native');
      await agree(page, account);
      await page.waitForURL((url) => url.pathname === '/native');
      await page.close();
    },
    agree,
    async answerProvider(account, answer = 'grants') {
      const page = await pageAt(browser, /\/interaction\/[^/]+$/);
      const { origin } = new URL(page.url());
      if (answer === 'grants') await agree(page, account);
      else {
        await signIn(page, account);
        await page.getByRole('button', { name: 'Cancel' }).click();
      }
      await page.waitForURL((url) => url.origin !== origin);
      return page;
    },
    async decline() {
      const page = await consentPage();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForURL((url) => url.pathname === '/native/abort');
      await page.close();
    },
    async enterCode(address, code, account) {
      const [page] = browser.contexts().flatMap((context) => context.pages());
      if (page === undefined) throw new Error('The browser has no tab.');
      await page.goto(address);
      await page.getByRole('textbox').fill(code);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: 'Confirm the device' }).waitFor();
      await page.getByRole('button', { name: 'Continue' }).click();
      await agree(page, account);
      await page.getByRole('heading', { name: 'Signed in' }).waitFor();
    },
    async leave() {
      const [first, ...others] = browser.contexts().flatMap((context) => context.pages());
      for (const page of others) await page.close();
      // Without a page the browser would end.
      await first?.goto('about:blank');
      await browser.close();
    },
  };
}

/** Logs in at the sandbox's provider if it asks, until it asks for the grant. */
async function signIn(page: Page, account: Account): Promise<void> {
  const login = page.getByLabel('Login name');
  const grant = page.getByRole('heading', { name: 'Grant access' });
  await login.or(grant).waitFor();
  if (await login.isVisible()) {
    await login.fill(account.login);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await grant.waitFor();
}

async function agree(page: Page, account: Account): Promise<void> {
  await signIn(page, account);
  await page.getByRole('button', { name: 'Continue' }).click();
}

function pageAt(browser: Browser, address: RegExp): Promise<Page> {
  // A tab may be there before it has come to its address.
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  return waitFor('the page in the browser', async () => pages().find((page) => address.test(page.url())));
}
