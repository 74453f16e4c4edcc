import { type Browser, chromium, type Page } from '@playwright/test';

export interface Account {
  readonly login: string;
  readonly password: string;
}

/** The person in front of the session's browser, which the app reaches through `xdg-open` like any browser. */
export interface Person {
  /** The tab that shows the consent page of a mytoken server. */
  consentPage(): Promise<Page>;
  /** Consents, logs in at the provider if it asks, and grants access there, until the server says that it is done. */
  approve(account: Account): Promise<void>;
  /** Declines on the consent page. */
  decline(): Promise<void>;
  /** Closes what is still open, for whoever comes next. */
  leave(): Promise<void>;
}

/** Takes the place of the person; only one at a time. */
export async function meetPerson(): Promise<Person> {
  const browser = await chromium.connectOverCDP(process.env.MYTOKEN_TEST_BROWSER_CDP ?? '');
  const consentPage = () => pageAt(browser, /\/c\/[^/]+$/);
  return {
    consentPage,
    async approve(account) {
      const page = await consentPage();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/interaction/') || url.pathname === '/native');
      const login = page.getByLabel('Login name');
      const grant = page.getByRole('heading', { name: 'Grant access' });
      await login.or(grant).waitFor();
      if (await login.isVisible()) {
        await login.fill(account.login);
        await page.getByLabel('Password').fill(account.password);
        await page.getByRole('button', { name: 'Sign in' }).click();
      }
      await grant.waitFor();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL((url) => url.pathname === '/native');
      await page.close();
    },
    async decline() {
      const page = await consentPage();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForURL((url) => url.pathname === '/native/abort');
      await page.close();
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

async function pageAt(browser: Browser, address: RegExp): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The session has no browser.');
  const matches = (page: Page) => address.test(page.url());
  const open = context.pages().find(matches);
  if (open !== undefined) return open;
  const page = await context.waitForEvent('page');
  await page.waitForURL(address);
  return page;
}
