import { memo, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { Clause, Rotation } from '../../../shared/credentials/restrictions.ts';
import { scopesOfLogin } from '../../../shared/credentials/scope.ts';
import { timelineOf } from '../../../shared/templates/timeline.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import tooltip from '../../ui/instant.module.css';
import css from './time-line.module.css';
import { type Fact, factsOf, nameOfLane, sentenceOf, timesOf } from './time-line-facts.ts';
import { laneHeight, TimeLinePicture } from './time-line-picture.tsx';
import { type Label, scaleOf, stack, withRoom } from './time-scale.ts';

interface Props {
  readonly clauses: readonly Clause[];
  readonly rotation: Rotation;
  /** unix seconds */
  readonly now: number;
}

/** Width of the names at the left, in pixels; the style sheet has the same number. */
const nameWidth = 108;
const rowHeight = 15;
const gap = 8;

/** When each clause works, as a picture and as a table. */
export const TimeLine = memo(function TimeLine({ clauses, rotation, now }: Props) {
  const services = useServices();
  const { messages, format } = services;
  const t = messages.templates.inspector.timeLine;
  const [hasTable, setTable] = useState(false);
  const tableId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(60, useWidth(frame) - nameWidth);
  const timeline = useMemo(() => timelineOf(clauses, rotation, now), [clauses, rotation, now]);
  const x = scaleOf(timeline.from, timeline.to, width);
  const ticks = withRoom(
    timeline.ticks.map(({ at, unit }) => ({ x: x(at), text: format.tick(at, unit) })),
    width,
    gap,
  );
  const markOf = (look: string | undefined, at: number | null, text: (moment: string) => string) =>
    at === null ? [] : [{ look, x: x(at), text: text(format.until(at)) }];
  const marks = [
    { look: css.nowText, x: x(timeline.now), text: t.now },
    ...markOf(css.endText, timeline.tokenEnds, t.ends),
    ...markOf(css.rotationText, timeline.rotationDeadline, t.rotates),
  ];
  const asked = scopesOfLogin(clauses);
  return (
    <div className={css.timeLine}>
      <div className={css.scroll}>
        <div className={css.plot} ref={frame}>
          <Axis labels={ticks} width={width} />
          <div className={css.lanes}>
            <TimeLinePicture timeline={timeline} width={width} x={x} label={sentenceOf(timeline, services)} />
            <Toolbar className={css.names} orientation="vertical" aria-label={t.lanes}>
              {timeline.lanes.map((lane) => {
                const number = clauses.length === 0 ? null : format.number(lane.clause + 1);
                const name = nameOfLane(clauses[lane.clause], asked, services);
                const title = number === null ? name : `${messages.templates.inspector.clause(number)} ${name}`;
                const label = t.lane(title, timesOf(lane, services));
                return <Lane key={lane.clause} number={number} name={name} label={label} />;
              })}
            </Toolbar>
          </div>
          <Feet marks={marks} width={width} />
        </div>
      </div>
      <div>
        <Button kind="link" aria-expanded={hasTable} aria-controls={tableId} onPress={() => setTable(!hasTable)}>
          {hasTable ? t.hideTable : t.showTable}
        </Button>
      </div>
      {hasTable ? <TimeLineTable id={tableId} facts={factsOf(timeline, clauses, services)} /> : null}
    </div>
  );
});

function Axis({ labels, width }: { readonly labels: readonly Label[]; readonly width: number }) {
  return (
    <svg className={css.axis} aria-hidden="true" width={width} height={20}>
      {labels.map(({ x, text }) => (
        <text key={`${x} ${text}`} x={x} y={13} className={css.tickText}>
          {text}
        </text>
      ))}
    </svg>
  );
}

interface FeetProps {
  readonly marks: readonly (Label & { readonly look: string | undefined })[];
  readonly width: number;
}

/** The names of the lines, below them. */
function Feet({ marks, width }: FeetProps) {
  const positions = stack(marks, width, gap);
  const rows = 1 + Math.max(...positions.map(({ row }) => row));
  return (
    <svg className={css.feet} aria-hidden="true" width={width} height={rows * rowHeight + 6}>
      {marks.map(({ look, text }, index) => (
        <text
          key={text}
          x={positions[index]?.x}
          y={13 + (positions[index]?.row ?? 0) * rowHeight}
          textAnchor="middle"
          className={look}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

interface LaneProps {
  /** of the clause, as it is shown; null = there are no clauses */
  readonly number: string | null;
  readonly name: string;
  /** all of it: the name, and when it works */
  readonly label: string;
}

/** The name of a lane; hover and focus tell when it works. Drawn anew only where that changed: there may be many. */
const Lane = memo(function Lane({ number, name, label }: LaneProps) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <AriaButton className={css.lane} style={{ blockSize: laneHeight }} aria-label={label}>
        {number === null ? null : <b>{number}</b>} <span className={css.laneName}>{name}</span>
      </AriaButton>
      <Tooltip className={tooltip.tooltip} offset={0}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
});

/** The time line as a table. */
function TimeLineTable({ id, facts }: { readonly id: string; readonly facts: readonly Fact[] }) {
  const { messages } = useServices();
  const t = messages.templates.inspector.timeLine;
  return (
    <div className={css.tableFrame} id={id}>
      <table className={css.table}>
        <caption className={css.caption}>{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.table.what}</th>
            <th scope="col">{t.table.from}</th>
            <th scope="col">{t.table.until}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ what, from, until }) => (
            <tr key={`${what} ${from} ${until}`}>
              <th scope="row">{what}</th>
              <td>{from}</td>
              <td>{until}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The width of an element's content, in pixels, followed as it changes; 0 until it is measured. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
