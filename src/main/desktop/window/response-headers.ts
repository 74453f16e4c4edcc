/**
 * What the window's pages may load and run (Content Security Policy Level 3, Trusted Types).
 * @param nonce that of two libraries' style elements
 */
const directives = (nonce: string): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "worker-src 'none'",
  "manifest-src 'none'",
  "media-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** The same for an element in the page itself, in case an answer ever comes without its headers. A page cannot say who may frame it. */
export const policyInPage = (nonce: string): string =>
  directives(nonce)
    .filter((one) => !one.startsWith('frame-ancestors'))
    .join('; ');

const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/**
 * The headers of every answer to the window (Content Security Policy Level 3, Trusted Types, Permissions Policy).
 * @param nonce new for each page; two libraries need it for a style element that they add
 */
export function pageHeaders(contentType: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': directives(nonce).join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Cache-Control': 'no-store',
  };
}
