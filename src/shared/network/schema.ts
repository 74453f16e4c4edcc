import { z } from 'zod';
import { proxyModes } from './setting.ts';

/** Apart from the values, which the window loads without a library. */
export const proxySettingSchema = z.strictObject({
  mode: z.enum(proxyModes),
  address: z.string().max(300),
  bypass: z.string().max(2000),
});
