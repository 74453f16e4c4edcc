import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { resolveTime } from '../../../shared/written-time.ts';
import { Field } from '../../components/field.tsx';
import { useServices } from '../../services.ts';
import { useNow } from '../../use-now.ts';
import type { TimeClaim } from '../edits-claims.ts';
import css from './control.module.css';
import tabs from './time.module.css';
import { TimeDate } from './time-date.tsx';
import { TimeResolved } from './time-resolved.tsx';
import { TimeSpan } from './time-span.tsx';

interface Props {
  readonly claim: TimeClaim;
  /** as it is when the control opens */
  readonly text: string;
  /** a time, or empty for none */
  readonly onChange: (text: string) => void;
  readonly onUnreadable: (text: string) => void;
}

const quick = {
  nbf: ['+0s', '+1h', '+1d', ''],
  exp: ['+12h', '+1d', '+7d', '+30d', ''],
} as const;

/** The control of a time: as text in every form of the syntax, by a common choice, as a span, or by calendar and clock. */
export function TimePanel({ claim, text: initial, onChange, onUnreadable }: Props) {
  const { words } = useServices();
  const now = useNow(1);
  const [text, setText] = useState(initial);
  const say = words.workshop.times;
  const resolved = resolveTime(text, now);
  const set = (next: string) => {
    setText(next);
    if (resolveTime(next, now).ok) onChange(next);
    else onUnreadable(next);
  };
  return (
    <>
      <Field
        label={say.written}
        value={text}
        maxLength={40}
        autoFocus
        placeholder={say.placeholder}
        fault={resolved.ok ? undefined : words.fieldFaults[resolved.error]}
        onChange={set}
      />
      <ToggleButtonGroup
        className={css.chips ?? ''}
        aria-label={words.login.quickLabel}
        selectionMode="single"
        selectedKeys={[text.trim()]}
        onSelectionChange={([choice]) => set(String(choice ?? ''))}
      >
        {quick[claim].map((choice) => (
          <ToggleButton key={choice} id={choice} className={css.quick ?? ''}>
            {choice === '' ? say[claim].none : say.quick[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TimeResolved claim={claim} text={text} now={now} />
      <Tabs defaultSelectedKey={/^\d/.test(initial) ? 'date' : 'span'} className={tabs.tabs ?? ''}>
        <TabList aria-label={say.forms} className={tabs.list ?? ''}>
          <Tab id="span" className={tabs.tab ?? ''}>
            {say.span}
          </Tab>
          <Tab id="date" className={tabs.tab ?? ''}>
            {say.date}
          </Tab>
        </TabList>
        <TabPanel id="span" className={tabs.panel ?? ''}>
          <TimeSpan text={text} onChange={set} />
        </TabPanel>
        <TabPanel id="date" className={tabs.panel ?? ''}>
          <TimeDate instant={resolved.ok ? resolved.value : null} text={text} onChange={set} />
        </TabPanel>
      </Tabs>
    </>
  );
}
