import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AddWords } from '../../../src/renderer/ui/add-words.tsx';
import { Check, Toggle } from '../../../src/renderer/ui/check.tsx';
import { Field } from '../../../src/renderer/ui/field.tsx';
import { NumberInput } from '../../../src/renderer/ui/number-input.tsx';
import { Search } from '../../../src/renderer/ui/search.tsx';
import { Segments } from '../../../src/renderer/ui/segmented-control.tsx';
import { SelectField } from '../../../src/renderer/ui/select-field.tsx';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';

function Counted({ taken }: { readonly taken: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(30);
  const take = (next: number | null) => {
    setValue(next);
    taken(next);
  };
  return (
    <NumberInput
      label="Seconds"
      steps={english.window}
      hint="5 to 120"
      value={value}
      minValue={5}
      maxValue={120}
      step={5}
      onChange={take}
    />
  );
}

function Searched() {
  const [text, setText] = useState('');
  return <Search label="Search" clear={english.tokens.clearSearch} value={text} onChange={setText} />;
}

describe('a line of text', () => {
  it('says its hint and what is wrong with it to a screen reader', async () => {
    const { getByRole } = await renderInWindow(
      <Field label="Name" hint="Short." fault="It is taken." value="grid" onChange={() => undefined} />,
    );
    const input = getByRole('textbox', { name: 'Name' });
    await expect.element(input).toHaveAccessibleDescription(/Short\..*It is taken\./);
    await expect.element(input).toBeInvalid();
    await expectAccessible();
  });
});

describe('a field of words', () => {
  it('adds by Enter, by its button and by leaving it, and is empty after that', async () => {
    const add = vi.fn();
    const { getByRole } = await renderInWindow(<AddWords label="Another scope" labels={english.login} onAdd={add} />);
    const input = getByRole('textbox', { name: 'Another scope' });
    await input.fill('compute');
    await userEvent.keyboard('{Enter}');
    await expect.element(input).toHaveValue('');
    await input.fill('storage.read');
    await getByRole('button', { name: english.login.addTo('Another scope') }).click();
    await input.fill('profile');
    await userEvent.tab();
    expect(add.mock.calls).toEqual([['compute'], ['storage.read'], ['profile']]);
  });

  it('adds nothing where only blanks are typed', async () => {
    const add = vi.fn();
    const { getByRole } = await renderInWindow(<AddWords label="Another scope" labels={english.login} onAdd={add} />);
    await getByRole('textbox', { name: 'Another scope' }).fill('  ');
    await userEvent.keyboard('{Enter}');
    expect(add).not.toHaveBeenCalled();
  });
});

describe('a choice from a list', () => {
  const options = [
    { id: 'one', name: 'Example', hint: 'mytoken.example.org' },
    { id: 'two', name: 'Other', hint: 'mytoken.example.net' },
  ];

  it('is made with the keyboard, and the field has the focus again', async () => {
    const select = vi.fn();
    const { getByRole } = await renderInWindow(
      <SelectField label="Server" options={options} selected="one" onSelect={select} />,
    );
    const button = getByRole('button', { name: 'Server' });
    await expect.element(button).toHaveTextContent('Example');
    await button.click();
    await expect.element(getByRole('option', { name: /Example/ })).toHaveAttribute('aria-selected', 'true');
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(select.mock.calls).toEqual([['two']]);
    await expect.element(button).toHaveFocus();
  });

  it('stays as it is when Escape closes the list', async () => {
    const select = vi.fn();
    const { getByRole } = await renderInWindow(
      <SelectField label="Server" options={options} selected="one" onSelect={select} />,
    );
    await getByRole('button', { name: 'Server' }).click();
    await userEvent.keyboard('{ArrowDown}{Escape}');
    await expect.element(getByRole('listbox')).not.toBeInTheDocument();
    expect(select).not.toHaveBeenCalled();
  });
});

describe('a check box', () => {
  it('is changed by a press on its name and by the space bar, and says what it means', async () => {
    const change = vi.fn();
    const { getByRole, getByText } = await renderInWindow(
      <Check label="Only from this computer" hint="By its address." isSelected={false} onChange={change} />,
    );
    await getByText('Only from this computer').click();
    await userEvent.keyboard(' ');
    expect(change.mock.calls).toEqual([[true], [true]]);
    const box = getByRole('checkbox', { name: 'Only from this computer' });
    await expect.element(box).toHaveAccessibleDescription('By its address.');
    await expectAccessible();
  });

  it('shows that a part is chosen', async () => {
    const { getByRole } = await renderInWindow(
      <Check label="All" isSelected={false} isIndeterminate onChange={() => undefined} />,
    );
    await expect.element(getByRole('checkbox', { name: 'All' })).toBePartiallyChecked();
  });

  it('is a switch where it takes effect at once', async () => {
    const change = vi.fn();
    const { getByRole } = await renderInWindow(<Toggle label="Clear" hint="Soon." isSelected onChange={change} />);
    const toggle = getByRole('switch', { name: 'Clear' });
    await expect.element(toggle).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(change.mock.calls).toEqual([[false]]);
    await expectAccessible();
  });
});

describe('a number', () => {
  it('is taken over when the field is left, within its bounds', async () => {
    const taken = vi.fn();
    const { getByRole } = await renderInWindow(<Counted taken={taken} />);
    const input = getByRole('textbox', { name: 'Seconds' });
    await input.fill('500');
    expect(taken).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(taken.mock.calls).toEqual([[120]]);
    await expect.element(input).toHaveValue('120');
    await expectAccessible();
  });

  it('takes digits only', async () => {
    const { getByRole } = await renderInWindow(<Counted taken={() => undefined} />);
    const input = getByRole('textbox', { name: 'Seconds' });
    await userEvent.clear(input);
    await userEvent.type(input, '4x5');
    await expect.element(input).toHaveValue('45');
  });

  it('is stepped by the arrow keys and by its buttons', async () => {
    const taken = vi.fn();
    const { getByRole } = await renderInWindow(<Counted taken={taken} />);
    await getByRole('textbox', { name: 'Seconds' }).click();
    await userEvent.keyboard('{ArrowUp}');
    await getByRole('button', { name: english.window.less('Seconds') }).click();
    await getByRole('button', { name: english.window.less('Seconds') }).click();
    await getByRole('button', { name: english.window.more('Seconds') }).click();
    expect(taken.mock.calls).toEqual([[35], [30], [25], [30]]);
  });

  it('can be emptied', async () => {
    const taken = vi.fn();
    const { getByRole } = await renderInWindow(<Counted taken={taken} />);
    await getByRole('textbox', { name: 'Seconds' }).fill('');
    await userEvent.keyboard('{Enter}');
    expect(taken.mock.calls).toEqual([[null]]);
  });
});

describe('one of a few side by side', () => {
  const options = [
    { id: 'this', name: 'this computer' },
    { id: 'other', name: 'an address' },
  ] as const;

  it('is chosen with the arrow keys, and always one', async () => {
    const select = vi.fn();
    const { getByRole } = await renderInWindow(
      <Segments label="From" options={options} selected="this" onSelect={select} />,
    );
    const chosen = getByRole('radio', { name: 'this computer' });
    await expect.element(chosen).toBeChecked();
    await chosen.click();
    expect(select.mock.calls.filter(([id]) => id !== 'this')).toEqual([]);
    await userEvent.keyboard('{ArrowRight} ');
    expect(select).toHaveBeenLastCalledWith('other');
    await expect.element(getByRole('radiogroup', { name: 'From' })).toBeVisible();
    await expectAccessible();
  });
});

describe('a search', () => {
  it('is emptied by Escape and by its button', async () => {
    const { getByRole } = await renderInWindow(<Searched />);
    const input = getByRole('searchbox', { name: 'Search' });
    await input.fill('grid');
    await userEvent.keyboard('{Escape}');
    await expect.element(input).toHaveValue('');
    await input.fill('grid');
    await expectAccessible();
    await getByRole('button', { name: english.tokens.clearSearch }).click();
    await expect.element(input).toHaveValue('');
  });
});
