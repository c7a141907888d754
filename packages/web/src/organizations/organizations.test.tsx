import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { byAna, nothing, visited } from '../../test/answers.ts';
import { openHouse } from '../../test/house.tsx';
import { pageOf, webinar } from '../../test/webinars.ts';
import { wipeDrafts } from '../kernel/drafts.ts';

const clinic = {
  __typename: 'Organization',
  id: 'o1',
  slug: 'harbour',
  name: 'Harbour Clinic',
  kind: 'CLINIC',
  description: 'We see **children**.',
  html: '<p>We see <strong>children</strong>.</p>',
  websiteUrl: 'https://www.harbour.example/',
};
const { viewer } = byAna as { viewer: object };
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, organization: clinic, webinars: nothing };

beforeEach(wipeDrafts);

describe('the directory', () => {
  it('says what it was searched for, and leads on with it', async () => {
    const asked: object[] = [];
    const organizations = (args: object) => {
      asked.push(args);
      const pageInfo = { ...pageOf([]).pageInfo, hasNextPage: true, endCursor: 'c1' };
      return { ...pageOf([clinic]), totalCount: 31, pageInfo };
    };
    const { address } = await openHouse('/organizations?search=harbour&kind=CLINIC', {
      query: { ...visited, organizations },
    });
    expect((await screen.findByRole('link', { name: 'Harbour Clinic' })).getAttribute('href')).toBe(
      '/organizations/harbour',
    );
    expect(screen.getByText('We see children.')).toBeTruthy();
    expect(asked[0]).toMatchObject({ search: 'harbour', kind: 'CLINIC' });
    expect(screen.getByRole('link', { name: 'Further on' }).getAttribute('href')).toBe(
      '/organizations?search=harbour&kind=CLINIC&after=c1',
    );
    expect(screen.queryByRole('link', { name: 'Add an organization' })).toBeNull();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Hospital');
    await expect.poll(address).toBe('/organizations?search=harbour&kind=HOSPITAL');
  });

  it('that has nothing in it says so, and otherwise where it was narrowed', async () => {
    const { unmount } = await openHouse('/organizations', { query: { ...visited, organizations: nothing } });
    expect(await screen.findByText('No organizations yet')).toBeTruthy();
    unmount();
    await openHouse('/organizations?search=nobody', { query: { ...visited, organizations: nothing } });
    expect(await screen.findByText('No such organization')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Show all of them' }).getAttribute('href')).toBe('/organizations');
  });
});

describe('an organization', () => {
  it('is shown with its webinars, which do not repeat whose they are; one that is not there is not found', async () => {
    const held = { ...webinar, status: 'SCHEDULED', organization: clinic };
    const webinars = ({ status }: { status: string[] }) => (status.includes('SCHEDULED') ? pageOf([held]) : nothing);
    const organization = ({ slug }: { slug: string }) => (slug === 'harbour' ? clinic : null);
    const { unmount } = await openHouse('/organizations/harbour', { query: { ...visited, organization, webinars } });
    expect(await screen.findByRole('heading', { level: 1, name: 'Harbour Clinic' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Coming up' }).textContent).toContain('Measuring burnout');
    expect(screen.getByRole('region', { name: 'Coming up' }).textContent).not.toContain('Harbour Clinic');
    expect(screen.getByRole('link', { name: 'harbour.example' }).getAttribute('rel')).toBe('noopener noreferrer');
    unmount();
    await openHouse('/organizations/nowhere', { query: { ...visited, organization, webinars } });
    expect(await screen.findByRole('heading', { level: 1, name: 'There is nothing here' })).toBeTruthy();
  });

  it('keeps what was typed where it is refused, and is then sent with what was changed alone', async () => {
    const person = userEvent.setup();
    const sent: object[] = [];
    const updateOrganization = ({ input }: { input: object }) => {
      sent.push(input);
      if (sent.length === 1)
        throw new GraphQLError('The directory has it already.', { extensions: { code: 'CONFLICT', field: 'name' } });
      return { organization: { ...clinic, ...input } };
    };
    await openHouse('/organizations/harbour/edit', { query: house, mutation: { updateOrganization } });
    const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
    await person.clear(name);
    await person.type(name, 'Bay Clinic');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The directory has it already.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(name));
    expect(name.value).toBe('Bay Clinic');
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findAllByText('Saved.')).not.toEqual([]);
    expect(sent).toEqual([
      { organizationId: 'o1', name: 'Bay Clinic' },
      { organizationId: 'o1', name: 'Bay Clinic' },
    ]);
  });

  it('is no page to change for members', async () => {
    await openHouse('/organizations/harbour/edit', { query: { ...byAna, organization: clinic } });
    expect(await screen.findByRole('heading', { level: 1, name: 'There is nothing here' })).toBeTruthy();
  });

  it('that was merged into another leads there; one that was taken out says so', async () => {
    const organization = ({ slug }: { slug: string }) => (slug === 'gone' ? null : clinic);
    const query = {
      ...visited,
      organization,
      webinars: nothing,
      organizationRemoval: { removedAt: '2026-05-04T10:00:00.000Z' },
    };
    const { address, unmount } = await openHouse('/organizations/harbor', { query });
    expect(await screen.findByRole('heading', { level: 1, name: 'Harbour Clinic' })).toBeTruthy();
    await expect.poll(address).toBe('/organizations/harbour');
    unmount();
    await openHouse('/organizations/gone', { query });
    expect(await screen.findByRole('heading', { level: 1, name: 'No longer in the directory' })).toBeTruthy();
    expect(screen.getByText(/taken out of the directory on May 4, 2026/)).toBeTruthy();
  });

  it('is not merged into nothing or itself, says why it is refused, and then leads to the other one', async () => {
    const person = userEvent.setup();
    const sent: object[] = [];
    const bay = { ...clinic, id: 'o2', slug: 'bay', name: 'Bay Clinic' };
    const mergeOrganization = ({ input }: { input: object }) => {
      sent.push(input);
      if (sent.length === 1)
        throw new GraphQLError('It has been taken out.', { extensions: { code: 'NOT_FOUND', field: 'into' } });
      return { organization: bay };
    };
    const organization = ({ slug }: { slug: string }) => (slug === 'bay' ? bay : clinic);
    const query = { ...house, organization, organizations: pageOf([clinic, bay]) };
    const { address } = await openHouse('/organizations/harbour/edit', { query, mutation: { mergeOrganization } });
    await person.click(await screen.findByRole('button', { name: 'Merge into another' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge “Harbour Clinic” into another' }));
    expect(dialog.getByText('It holds no webinars.')).toBeTruthy();
    await person.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(dialog.getByText('Choose one from the list below this line.')).toBeTruthy();
    const field = dialog.getByRole('combobox', { name: 'Which one stays' });
    expect(document.activeElement).toBe(field);
    await person.type(field, 'Clinic');
    const list = within(await dialog.findByRole('listbox'));
    expect(list.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Bay ClinicClinic']);
    await person.keyboard('{Escape}');
    expect(dialog.queryByRole('listbox')).toBeNull();
    await person.type(field, '{Backspace}');
    await dialog.findByRole('listbox');
    await person.keyboard('{Enter}');
    await person.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(await dialog.findByText('It has been taken out.')).toBeTruthy();
    await person.click(dialog.getByRole('button', { name: 'Merge' }));
    await expect.poll(address).toBe('/organizations/bay');
    expect(await screen.findAllByText('“Harbour Clinic” is a part of “Bay Clinic” now.')).not.toEqual([]);
    expect(sent).toEqual([
      { organizationId: 'o1', into: 'bay' },
      { organizationId: 'o1', into: 'bay' },
    ]);
  });

  it('that holds webinars is not taken out, but leads to them and to merging', async () => {
    const person = userEvent.setup();
    const webinars = { ...pageOf([webinar]), totalCount: 3 };
    await openHouse('/organizations/harbour/edit', { query: { ...house, webinars } });
    await person.click(await screen.findByRole('button', { name: 'Take it out' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/It holds 3 webinars/)).toBeTruthy();
    expect(dialog.getByRole('link', { name: 'Measuring burnout' })).toBeTruthy();
    expect(dialog.getByRole('link', { name: '2 more webinars' })).toBeTruthy();
    expect(dialog.queryByRole('button', { name: 'Take it out' })).toBeNull();
    await person.click(dialog.getByRole('button', { name: 'Merge into another' }));
    expect(await screen.findByRole('dialog', { name: /^Merge “Harbour Clinic”/ })).toBeTruthy();
  });
});
