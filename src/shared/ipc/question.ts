/** What main asks in a small window of its own before something is destroyed or trust changes. */
export interface Question {
  readonly title: string;
  readonly body: string;
  /** the verb on the button that goes on */
  readonly confirm: string;
  readonly cancel: string;
  readonly danger: boolean;
}

/** What the preload of that window puts into its page as `window.confirmApi`. */
export interface ConfirmApi {
  question(): Promise<Question>;
  answer(yes: boolean): Promise<void>;
}

/** For how long, in milliseconds, after a question appeared or got the focus its button cannot be pressed: a click that soon was meant for what lay under it. */
export const questionGuardMs = 1_000;

/** The channels of that window; only its own web contents may use them. */
export const confirmChannels = { question: 'question', answer: 'answer' } as const;
