import type { RecordFault } from '../ipc/errors.ts';

/** Whether a record that cannot be used is gone as far as anybody can tell, so that one of a backup may take its place. */
export const isLost = ({ code }: RecordFault): boolean =>
  code === 'record-missing' || code === 'record-damaged' || code === 'record-older';
