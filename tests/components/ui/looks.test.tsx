import { Info } from 'lucide-react';
import { expect, it } from 'vitest';
import { StateBadge } from '../../../src/renderer/tokens/state-badge.tsx';
import { CenteredPage } from '../../../src/renderer/ui/centered-page.tsx';
import { DescriptionList, Fact } from '../../../src/renderer/ui/description-list.tsx';
import { Notice } from '../../../src/renderer/ui/notice.tsx';
import { Page, Section } from '../../../src/renderer/ui/page.tsx';
import { RoundIcon } from '../../../src/renderer/ui/round-icon.tsx';
import { Sentence } from '../../../src/renderer/ui/sentence.tsx';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInWindow } from '../render.tsx';
import { credential, credentialStates } from '../samples.ts';

it.each(['plain', 'ok', 'warning', 'danger'] as const)('a notice can be read in light and dark: %s', async (kind) => {
  const { getByRole, rerender } = await renderInWindow(
    <Notice kind={kind} icon={<Info size={16} />} alert>
      It works.
    </Notice>,
  );
  await expect.element(getByRole('alert')).toHaveTextContent('It works.');
  await expectAccessible();
  await rerender(<Notice kind={kind}>It works.</Notice>);
  await expect.element(getByRole('alert')).not.toBeInTheDocument();
});

it('the state of a token is told in words, and can be read in each of its colours', async () => {
  const { getByText } = await renderInWindow(
    <>
      {credentialStates.map((state) => (
        <StateBadge key={state} credential={credential({ state })} />
      ))}
      <StateBadge credential={credential({ working: true })} />
    </>,
  );
  for (const state of credentialStates) {
    await expect.element(getByText(english.tokens.state[state], { exact: true })).toBeVisible();
  }
  await expect.element(getByText(english.tokens.working, { exact: true })).toBeVisible();
  await expectAccessible();
});

it('a page has headings that follow each other, and names with their values', async () => {
  const { getByRole } = await renderInWindow(
    <Page title="Settings" actions={<span>beside</span>}>
      <Section title="Clipboard" hint="What is copied.">
        <DescriptionList>
          <Fact name="Server" hint="https://mytoken.example.org">
            Example
          </Fact>
        </DescriptionList>
      </Section>
    </Page>,
  );
  await expect.element(getByRole('heading', { level: 1 })).toHaveTextContent('Settings');
  await expect.element(getByRole('heading', { level: 2 })).toHaveTextContent('Clipboard');
  await expect.element(getByRole('term')).toHaveTextContent('Server');
  await expect.element(getByRole('definition')).toHaveTextContent('Example');
  await expectAccessible();
});

it.each(['accent', 'ok', 'warning'] as const)(
  'a page that says one thing is named by its title, and not by its picture: %s',
  async (kind) => {
    const { getByRole } = await renderInWindow(
      <CenteredPage labelledBy="title">
        <RoundIcon kind={kind}>!</RoundIcon>
        <h1 id="title">Logged in</h1>
      </CenteredPage>,
    );
    await expect.element(getByRole('region', { name: 'Logged in' })).toBeVisible();
    await expectAccessible();
  },
);

it('a text from elsewhere shows each character that nobody sees, and its direction ends with it', async () => {
  const { getByText, getByRole } = await renderInWindow(
    <>
      <p>{'gr\u202eid'}</p>
      <h2>
        <Sentence text={'Only from \u2068gr\u200bid\u2069.'} />
      </h2>
    </>,
  );
  await expect.element(getByText(/202E/i)).toBeVisible();
  const value = getByRole('heading').element().querySelector('b bdi');
  expect(value?.textContent).toMatch(/200B/i);
});
