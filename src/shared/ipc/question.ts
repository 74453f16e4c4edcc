/** A question by main in its own small window, before something is destroyed or trust changes. */
export interface Question {
  readonly title: string;
  readonly body: string;
  /** the verb on the button that goes on */
  readonly confirm: string;
  readonly cancel: string;
  readonly danger: boolean;
}

/** The object that the preload of that window puts into its page as `window.confirmApi`. */
export interface ConfirmApi {
  question(): Promise<Question>;
  answer(yes: boolean): Promise<void>;
}

/** Milliseconds after a question appears or gets the focus in which a click is ignored: it was meant for the window below. */
export const questionGuardMs = 1_000;

/** The channels of that window; only its own web contents may use them. */
export const confirmChannels = { question: 'question', answer: 'answer' } as const;
