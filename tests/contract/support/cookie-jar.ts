/** Keeps cookies per origin by name; paths and lifetimes do not matter to the few pages a person visits here. */
export interface CookieJar {
  headerFor(url: URL): Record<string, string>;
  take(url: URL, response: { readonly headers: Headers }): void;
}

/** An empty jar. */
export function createCookieJar(): CookieJar {
  const origins = new Map<string, Map<string, string>>();
  return {
    headerFor(url) {
      const cookies = [...(origins.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`);
      return cookies.length === 0 ? {} : { cookie: cookies.join('; ') };
    },
    take(url, response) {
      const cookies = origins.get(url.origin) ?? new Map<string, string>();
      origins.set(url.origin, cookies);
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const name = pair.slice(0, pair.indexOf('='));
        const value = pair.slice(name.length + 1);
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
    },
  };
}
