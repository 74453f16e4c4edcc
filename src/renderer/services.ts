import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Format } from '../shared/format.ts';
import type { Catalogue } from '../shared/messages/catalogue.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import type { WindowApi } from '../shared/verbs.ts';
import type { Place } from './place.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Toasts } from './toasts.ts';
import type { DraftMemory } from './workshop/draft/draft-memory.ts';

/** What every view works with; built once in main.tsx. */
export interface Services {
  readonly api: WindowApi;
  readonly store: SnapshotStore;
  readonly words: Catalogue;
  readonly format: Format;
  readonly toasts: Toasts;
  readonly draftMemory: DraftMemory;
}

const context = createContext<Services | null>(null);

export const ServicesProvider = context.Provider;

/** The services; a view outside of their provider is a bug. */
export function useServices(): Services {
  const services = useContext(context);
  if (services === null) throw new Error('no services around this view');
  return services;
}

/** The newest Snapshot, null until the first has come. */
export function useNewestSnapshot(): Snapshot | null {
  const { store } = useServices();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** What views below the frame share: the Snapshot is there, and they can lead to another place. */
export interface Frame {
  readonly snapshot: Snapshot;
  readonly go: (place: Place) => void;
}

const frameContext = createContext<Frame | null>(null);

export const FrameProvider = frameContext.Provider;

/** The Snapshot and the way to other places, for every view inside of the frame. */
export function useFrame(): Frame {
  const frame = useContext(frameContext);
  if (frame === null) throw new Error('no frame around this view');
  return frame;
}
