const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * The body of a notification so that it is shown as it reads. On Linux it is markup, with links and pictures (Desktop
 * Notifications Specification 1.2: Markup), and scopes and names in it come from a server.
 */
export function noticeBody(text: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? text.replace(/[&<>]/g, (character) => entities[character] ?? '') : text;
}
