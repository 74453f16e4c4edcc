import { nodeFileSystem } from '../../../../../src/main/storage/files/file-system.ts';
import { takeOwnerLock } from '../../../../../src/main/storage/vault/owner-lock.ts';
import { systemProcesses } from '../../../../../src/main/storage/vault/process-mark.ts';

/** A process that takes the lock of a folder, tells what came of it, and lives until its input ends. */
const [folder = ''] = process.argv.slice(2);
const taken = await takeOwnerLock(nodeFileSystem(), folder, systemProcesses());
process.stdout.write(taken.ok ? 'held\n' : `${taken.error.code}\n`);
process.stdin.resume();
await new Promise<void>((resolve) => process.stdin.once('end', resolve));
