import { memo } from 'react';
import { Tab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useServices } from '../../../app/services.ts';
import pill from '../../../ui/pill.module.css';
import tabs from '../../../ui/tabs.module.css';
import type { TimeClaim } from '../../edits/claims.ts';
import css from './time.module.css';
import { TimeDate } from './time-date.tsx';
import { TimeResolved } from './time-resolved.tsx';
import { TimeSpan } from './time-span.tsx';

interface Props {
  readonly claim: TimeClaim;
  readonly text: string;
  /** the calendar is shown first */
  readonly isDay: boolean;
  /** unix seconds */
  readonly now: number;
  readonly onChange: (text: string) => void;
}

const quick = {
  nbf: ['+0s', '+1h', '+1d', ''],
  exp: ['+12h', '+1d', '+7d', '+30d', ''],
} as const;

/** What a written time means, and the ways to say it without writing. They follow the typing a moment later. */
export const TimeForms = memo(function TimeForms({ claim, text, isDay, now, onChange }: Props) {
  const { messages } = useServices();
  const t = messages.templates.editor.times;
  return (
    <>
      <ToggleButtonGroup
        className={pill.row}
        aria-label={messages.login.quickLabel}
        selectionMode="single"
        selectedKeys={[text.trim()]}
        onSelectionChange={([choice]) => onChange(String(choice ?? ''))}
      >
        {quick[claim].map((choice) => (
          <ToggleButton key={choice} id={choice} className={pill.pill}>
            {choice === '' ? t[claim].none : t.quick[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TimeResolved claim={claim} text={text} now={now} />
      <Tabs defaultSelectedKey={isDay ? 'date' : 'span'} className={css.tabs}>
        <TabList aria-label={t.forms} className={tabs.list}>
          <Tab id="span" className={tabs.tab}>
            {t.span}
          </Tab>
          <Tab id="date" className={tabs.tab}>
            {t.date}
          </Tab>
        </TabList>
        <TabPanel id="span" className={css.panel}>
          <TimeSpan text={text} onChange={onChange} />
        </TabPanel>
        <TabPanel id="date" className={css.panel}>
          <TimeDate text={text} onChange={onChange} />
        </TabPanel>
      </Tabs>
    </>
  );
});
