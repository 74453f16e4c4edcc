import { lazy } from 'react';

/** The drawing of QR codes, with the library that only the few need who log in on another device. */
export const QrCode = lazy(async () => ({ default: (await import('../ui/qr-code.tsx')).QrCode }));
