import { shownSentence } from '../../../shared/credentials/sentences.ts';
import { withHiddenShown } from '../../../shared/text/visible.ts';
import type { Desktop, Notice } from '../ports/desktop.ts';
import type { Presence } from './presence.ts';

/**
 * A desktop whose questions and notifications make invisible characters visible, because they contain foreign names. It opens
 * no window while the program ends.
 */
export const visibleDesktop = (desktop: Desktop, presence: Pick<Presence, 'isEnding'>): Desktop => ({
  ...desktop,
  notify: (notice, when) => desktop.notify(shown(notice), when),
  async warn(notice, when, route) {
    if (presence.isEnding()) await desktop.notify(shown(notice), when);
    else await desktop.warn(shown(notice), when, route);
  },
  showWindow(...to) {
    if (!presence.isEnding()) desktop.showWindow(...to);
  },
  confirm: (question) =>
    desktop.confirm({ ...question, title: withHiddenShown(question.title), body: shownSentence(question.body) }),
});

const shown = (notice: Notice): Notice => ({
  ...notice,
  title: withHiddenShown(notice.title),
  body: withHiddenShown(notice.body),
});
