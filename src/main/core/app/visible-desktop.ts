import { shownSentence } from '../../../shared/credentials/sentences.ts';
import { withHiddenShown } from '../../../shared/text/visible.ts';
import type { Desktop } from '../ports/desktop.ts';

/** A desktop whose questions and notifications show each character that nobody sees: names in them are foreign words. */
export const visibleDesktop = (desktop: Desktop): Desktop => ({
  ...desktop,
  notify: ({ title, body }, when) =>
    desktop.notify({ title: withHiddenShown(title), body: withHiddenShown(body) }, when),
  confirm: (question) =>
    desktop.confirm({ ...question, title: withHiddenShown(question.title), body: shownSentence(question.body) }),
});
