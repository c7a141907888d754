import { screen, waitFor } from '@testing-library/react';
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
const house = { ...byAna, viewer: { ...viewer, role: 'EDITOR' }, organization: clinic };

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
});
