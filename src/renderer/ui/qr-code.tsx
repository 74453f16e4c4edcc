import { encodeQR } from 'qr';
import { useMemo } from 'react';
import css from './qr-code.module.css';

/** The empty frame that scanners need around it, in modules (ISO/IEC 18004 §9.1). */
const quietZone = 4;

/** More characters make modules too small for the camera of a phone. */
const maxLength = 500;

interface Props {
  readonly text: string;
  /** what it is, for those who cannot see or scan it */
  readonly label: string;
}

/** A text to be scanned, dark on light in both themes, since not every scanner reads the reverse; nothing where it is too long. */
export function QrCode({ text, label }: Props) {
  const rows = useMemo(() => (text.length > maxLength ? [] : encodeQR(text, 'raw', { border: quietZone })), [text]);
  if (rows.length === 0) return null;
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      className={css.code}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <path className={css.dark} d={path} />
    </svg>
  );
}
