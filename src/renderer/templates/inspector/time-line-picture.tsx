import { useId } from 'react';
import type { Timeline } from '../../../shared/templates/timeline.ts';
import css from './time-line.module.css';
import type { scaleOf } from './time-scale.ts';

/** Height of a lane and of the bar in it, in pixels. */
export const laneHeight = 30;
const barHeight = 16;
const tip = 8;

interface Props {
  readonly timeline: Timeline;
  readonly width: number;
  readonly x: ReturnType<typeof scaleOf>;
  /** the whole picture in one sentence */
  readonly label: string;
}

/** The lanes themselves: bars, gaps, marks of the axis, and the lines of now, the end and rotation. */
export function TimeLinePicture({ timeline, width, x, label }: Props) {
  const hatch = useId();
  const height = timeline.lanes.length * laneHeight;
  const line = (at: number, name: string | undefined) => (
    <line className={name} x1={x(at)} x2={x(at)} y1={0} y2={height} />
  );
  return (
    <svg role="img" aria-label={label} width={width} height={height}>
      <defs>
        <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={css.hatch} x1={0} x2={0} y1={0} y2={6} />
        </pattern>
      </defs>
      {timeline.ticks.map(({ at }) => (
        <line key={at} className={css.tick} x1={x(at)} x2={x(at)} y1={0} y2={height} />
      ))}
      {timeline.gaps.map(({ begins, ends }) => (
        <rect
          key={begins}
          className={css.gap}
          fill={`url(#${hatch})`}
          x={x(begins)}
          y={0}
          width={Math.max(1, x(ends) - x(begins))}
          height={height}
        />
      ))}
      {timeline.lanes.map(({ clause, begins, ends }, row) => (
        <path
          key={clause}
          className={ends !== null && ends <= timeline.now ? css.over : css.bar}
          d={barOf(
            begins === null ? 0 : x(begins),
            ends === null ? width : x(ends),
            row * laneHeight + (laneHeight - barHeight) / 2,
            begins === null,
            ends === null,
          )}
        />
      ))}
      {timeline.rotationDeadline === null ? null : line(timeline.rotationDeadline, css.rotation)}
      {timeline.tokenEnds === null ? null : line(timeline.tokenEnds, css.end)}
      {line(timeline.now, css.now)}
    </svg>
  );
}

/** A bar with straight ends; an open end runs out in a tip, an arrow out of the picture. */
function barOf(left: number, right: number, top: number, isOpenLeft: boolean, isOpenRight: boolean): string {
  const end = Math.max(right, left + 2);
  const middle = top + barHeight / 2;
  const bottom = top + barHeight;
  const room = Math.min(tip, (end - left) / 2);
  const start = isOpenLeft
    ? `M${left + room} ${bottom}L${left} ${middle}L${left + room} ${top}`
    : `M${left} ${bottom}V${top}`;
  const finish = isOpenRight ? `H${end - room}L${end} ${middle}L${end - room} ${bottom}Z` : `H${end}V${bottom}Z`;
  return start + finish;
}
