import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import { createRoot } from 'react-dom/client';
import { english } from '../../shared/messages/catalogue.ts';
import { createFormat } from '../../shared/time/format.ts';
import { createTypedTexts } from '../hooks/typed-texts.ts';
import { unixNow } from '../hooks/use-now.ts';
import { createDraftMemory } from '../templates/draft/history.ts';
import { windowApi } from './api.ts';
import { App } from './frame.tsx';
import { ServicesProvider } from './services.ts';
import { createSnapshotStore } from './snapshot-store.ts';
import { createToasts } from './toasts.ts';

const api = windowApi();
const root = document.getElementById('root');
if (root !== null && api !== null) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const services = {
    api,
    store: createSnapshotStore(api),
    messages: english,
    format: createFormat({ locale: navigator.language, timeZone, now: unixNow }),
    toasts: createToasts(),
    draftMemory: createDraftMemory(),
    typedTexts: createTypedTexts(localStorage),
  };
  createRoot(root).render(
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>,
  );
} else if (root !== null) {
  root.textContent = english.window.noAnswer;
}
