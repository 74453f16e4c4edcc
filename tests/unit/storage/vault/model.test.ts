import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passphrase, Vault } from '../../../../src/main/core/ports/vault.ts';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, type Place, placeIn } from './support/place.ts';
import { protect } from './support/protect.ts';
import { meta, oidcRecord, record } from './support/records.ts';

/**
 * The vault against a model: random actions, each cut short by a kill or a power loss at a random call of the file
 * system, and after each cut a new process that must find one of the states that the order of writing allows.
 */
interface Shown {
  readonly token: string;
  readonly unknown: boolean;
  readonly alias: string;
}
type State = ReadonlyMap<string, Shown>;

interface Action {
  readonly kind: 'add' | 'rotate' | 'no-successor' | 'outcome-unknown' | 'rename' | 'remove' | 'lock' | 'protect';
  readonly target: number;
  /** the process ends at that call of the action; null = it does not */
  readonly cut: number | null;
  /** what ends it: a kill keeps all that was written, a power loss what these bits keep of the unsynced rest */
  readonly power: number | null;
}

const actions = fc.array(
  fc.record({
    kind: fc.constantFrom<Action['kind']>(
      'add',
      'add',
      'rotate',
      'rotate',
      'rotate',
      'no-successor',
      'outcome-unknown',
      'rename',
      'remove',
      'lock',
      'protect',
    ),
    target: fc.nat(3),
    cut: fc.option(fc.oneof(fc.nat(24), fc.nat(120)), { freq: 2 }),
    power: fc.option(fc.nat(0xffff), { freq: 2 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** MYTOKEN_FAULTS=full: the full number, about a minute. */
const runs = process.env.MYTOKEN_FAULTS === 'full' ? 20_000 : 500;

/** Both kinds take part: a credential is of one kind, by its id. */
const recordIn = (id: string, token: string) => (/[02468]$/.test(id) ? record(token) : oidcRecord(token));

async function look(vault: Vault): Promise<State> {
  const listed = must(await vault.list());
  return new Map(
    listed.map((one) => {
      if (one.kind === 'damaged') throw new Error(`${one.id} is damaged: ${one.because}`);
      return [one.id, { token: secretOf(one.record), unknown: one.outcomeUnknown, alias: one.meta.alias }];
    }),
  );
}

/** A vault with every passphrase that it was ever given: after a cut, nobody knows which one counts. */
interface Run {
  readonly vault: Vault;
  readonly passphrases: Passphrase[];
}

async function openByAny(vault: Vault, passphrases: readonly Passphrase[]): Promise<void> {
  await vault.open(() => undefined);
  for (const passphrase of passphrases.toReversed()) {
    if (vault.state().kind === 'passphrase-needed') await vault.open(() => undefined, { passphrase });
  }
}

/** Runs one action and gives the states that may be found after a cut in it. The last one is what it leads to. */
async function act(
  { vault, passphrases }: Run,
  action: Action,
  before: State,
  fresh: string,
): Promise<readonly State[]> {
  const id = [...before.keys()][action.target % Math.max(1, before.size)];
  const old = id === undefined ? undefined : before.get(id);
  if (action.kind === 'add' || id === undefined || old === undefined) {
    // Listed in the order of their making.
    const name = `id-${fresh.padStart(4, '0')}`;
    const added = await vault.add(name, recordIn(name, fresh), { ...meta, alias: fresh });
    const after = new Map(before).set(name, { token: fresh, unknown: false, alias: fresh });
    return added.ok ? [after] : [before, after];
  }
  const becomes = (change: Partial<Shown>): State => new Map(before).set(id, { ...old, ...change });
  const without = new Map([...before].filter(([other]) => other !== id));
  switch (action.kind) {
    case 'rename': {
      const renamed = await vault.setMeta(id, { ...meta, alias: fresh });
      return renamed.ok ? [becomes({ alias: fresh })] : [before, becomes({ alias: fresh })];
    }
    case 'remove':
      return (await vault.remove(id)).ok ? [without] : [before, without];
    case 'lock':
      await vault.lock();
      await openByAny(vault, passphrases);
      return [before];
    case 'protect': {
      const passphrase = `passphrase ${fresh}` as Passphrase;
      const byKeyring = action.target === 0;
      if (!byKeyring) passphrases.push(passphrase);
      await protect(vault, byKeyring ? { kind: 'keyring' } : { kind: 'passphrase', passphrase });
      return [before];
    }
    default:
  }
  // From here on the server may have the request.
  const reserved = await vault.reserve(id);
  if (!reserved.ok) return [before, becomes({ unknown: true })];
  if (action.kind === 'outcome-unknown') {
    await vault.markOutcomeUnknown(id);
    return [becomes({ unknown: true })];
  }
  if (action.kind === 'no-successor') {
    const taken = await vault.commit(id, null);
    return taken.ok ? [becomes({ unknown: false })] : [becomes({ unknown: true }), becomes({ unknown: false })];
  }
  const committed = await vault.commit(id, recordIn(id, fresh));
  const after = becomes({ token: fresh, unknown: false });
  return committed.ok ? [after] : [becomes({ unknown: true }), after];
}

function cutAt(disk: MemoryDisk, action: Action): void {
  if (action.cut === null) return;
  const first = disk.calls.length;
  disk.fault = ({ index }) => (index === first + (action.cut ?? 0) ? 'killed' : 'none');
}

/** A new process; what it finds must be one of the states that are allowed. */
async function startAgain(
  disk: MemoryDisk,
  place: Place,
  passphrases: Passphrase[],
  action: Action,
  allowed: readonly State[],
) {
  disk.kill();
  const bits = action.power;
  if (bits === null) disk.restart();
  else
    disk.losePower({
      keepsEntry: (index) => ((bits >> (index % 8)) & 1) === 1,
      content: (index) => (['old', 'new', 'half', 'new'] as const)[(bits >> (8 + (index % 4) * 2)) & 3] ?? 'old',
    });
  const vault = place.start(disk.files);
  await openByAny(vault, passphrases);
  const state = await look(vault);
  expect(allowed.map(plain)).toContainEqual(plain(state));
  expect(disk.names(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  return { vault, state };
}

const plain = (state: State) => Object.values(Object.fromEntries(state));

describe('a vault whose process may end at any call', () => {
  it(
    'finds after each start one of the states that the order of writing allows',
    async () => {
      let cuts = 0;
      await fc.assert(
        fc.asyncProperty(actions, async (sequence) => {
          const disk = createMemoryDisk();
          const place = placeIn('/profile');
          let vault = await place.startOpen(disk.files);
          let state: State = new Map();
          const passphrases: Passphrase[] = [];
          for (const [index, action] of sequence.entries()) {
            cutAt(disk, action);
            const allowed = await act({ vault, passphrases }, action, state, `t${index}`);
            if (action.cut === null) {
              state = await look(vault);
              expect(allowed.map(plain)).toContainEqual(plain(state));
            } else {
              cuts++;
              ({ vault, state } = await startAgain(disk, place, passphrases, action, allowed));
            }
          }
          await vault.lock();
          const last = place.start(disk.files);
          await openByAny(last, passphrases);
          expect(await look(last)).toEqual(state);
        }),
        { numRuns: runs },
      );
      expect(cuts).toBeGreaterThan(runs);
    },
    runs * 200,
  );
});
