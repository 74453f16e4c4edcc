import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import { createRoot } from 'react-dom/client';
import type { ConfirmApi } from '../../shared/ipc/question.ts';
import { english } from '../../shared/messages/catalogue.ts';
import { ConfirmView } from './view.tsx';

declare global {
  interface Window {
    /** put there by the preload script of the confirm window */
    readonly confirmApi?: ConfirmApi;
  }
}

const root = document.getElementById('root');
const api = window.confirmApi;
if (root !== null && api !== undefined) {
  void api.question().then((question) => {
    document.title = question.title;
    createRoot(root).render(<ConfirmView question={question} onAnswer={(yes) => void api.answer(yes)} />);
  });
} else if (root !== null) {
  root.textContent = english.window.noAnswer;
}
