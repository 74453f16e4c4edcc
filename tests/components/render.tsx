import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { type Mock, vi } from 'vitest';
import { type RenderResult, render } from 'vitest-browser-react';
import { App } from '../../src/renderer/app/frame.tsx';
import type { AppLocation } from '../../src/renderer/app/routes.ts';
import { FrameProvider, type Services, ServicesProvider, useNewestSnapshot } from '../../src/renderer/app/services.ts';
import { createSnapshotStore } from '../../src/renderer/app/snapshot-store.ts';
import { ToastStack } from '../../src/renderer/app/toast-stack.tsx';
import { createToasts } from '../../src/renderer/app/toasts.ts';
import { createTypedTexts } from '../../src/renderer/hooks/typed-texts.ts';
import { unixNow } from '../../src/renderer/hooks/use-now.ts';
import { createDraftMemory } from '../../src/renderer/templates/draft/history.ts';
import type { Snapshot } from '../../src/shared/ipc/snapshot.ts';
import { english } from '../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../src/shared/time/format.ts';
import { type Answers, createFakeApi, type FakeApi } from './fake-api.ts';
import { snapshot as sampleSnapshot } from './samples.ts';

/** How the window writes times and numbers in these tests. */
export const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: unixNow });

interface Options {
  /** what main shows at first; a program with one server and one token where it is left out */
  readonly snapshot?: Snapshot;
  /** answers of main; a verb that is left out succeeds */
  readonly answers?: Answers;
}

/** What a test sees of a component: its page, and what it asked for. */
export interface Rendered extends RenderResult, FakeApi {
  /** called with each location that the component navigates to */
  readonly go: Mock<(location: AppLocation) => void>;
}

/** Draws a component within the providers of the window, over a fake of main. */
export async function renderInWindow(component: ReactNode, options: Options = {}): Promise<Rendered> {
  const { main, services } = createWindow(options);
  const go = vi.fn<(location: AppLocation) => void>();
  const inWindow = (shown: ReactNode) => (
    <ServicesProvider value={services}>
      <Frame go={go}>{shown}</Frame>
    </ServicesProvider>
  );
  const page = await render(inWindow(component));
  return { ...page, ...main, go, rerender: (shown) => page.rerender(inWindow(shown)) };
}

/** Draws the whole window over a fake of main. */
export async function renderWindow(options: Options = {}): Promise<RenderResult & FakeApi> {
  const { main, services } = createWindow(options);
  const page = await render(
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>,
  );
  return { ...page, ...main };
}

function createWindow({ snapshot = sampleSnapshot(), answers }: Options) {
  const main = createFakeApi(snapshot, answers);
  const services: Services = {
    api: main.api,
    store: createSnapshotStore(main.api),
    messages: english,
    format,
    toasts: createToasts(),
    draftMemory: createDraftMemory(),
    typedTexts: createTypedTexts(localStorage),
  };
  return { main, services };
}

/** The frame of the window without its side bar: the component, and the messages. */
function Frame({ go, children }: { readonly go: (location: AppLocation) => void; readonly children: ReactNode }) {
  const snapshot = useNewestSnapshot();
  if (snapshot === null) return null;
  return (
    <I18nProvider locale="en-GB">
      <FrameProvider value={{ snapshot, go }}>
        <ToastStack />
        <main>{children}</main>
      </FrameProvider>
    </I18nProvider>
  );
}
