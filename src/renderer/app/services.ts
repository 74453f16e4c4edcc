import { useSyncExternalStore } from 'react';
import type { WindowApi } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';
import type { Format } from '../../shared/time/format.ts';
import { createRequiredContext } from '../hooks/required-context.ts';
import type { TypedTexts } from '../hooks/typed-texts.ts';
import type { DraftMemory } from '../templates/draft/history.ts';
import type { AppLocation } from './routes.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Toasts } from './toasts.ts';

/** The services of every view; built once in main.tsx. */
export interface Services {
  readonly api: WindowApi;
  readonly store: SnapshotStore;
  readonly messages: Catalogue;
  readonly format: Format;
  readonly toasts: Toasts;
  readonly draftMemory: DraftMemory;
  readonly typedTexts: TypedTexts;
}

const services = createRequiredContext<Services>('services');

export const ServicesProvider = services.Provider;

/** The services, for every view. */
export const useServices = services.useValue;

/** The newest Snapshot, null until the first has come. */
export function useNewestSnapshot(): Snapshot | null {
  const { store } = useServices();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Shared by all views below the frame: the Snapshot has come, and they can navigate. */
export interface Frame {
  readonly snapshot: Snapshot;
  readonly go: (location: AppLocation) => void;
}

const frame = createRequiredContext<Frame>('frame');

export const FrameProvider = frame.Provider;

/** The Snapshot and how to navigate, for every view inside of the frame. */
export const useFrame = frame.useValue;
