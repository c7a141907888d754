import { useClient } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { toast } from '../ui/announce.tsx';

const CSV = graphql(`
  query RegistrationsCsv($slug: String!) {
    webinar(slug: $slug) {
      id
      registrationsCsv
    }
  }
`);

/** Saves all registrations as a file for a spreadsheet. */
export function useCsv(slug: string): () => Promise<void> {
  const client = useClient();
  const text = useText();
  return async () => {
    const { data } = await client.query(CSV, { slug }, { requestPolicy: 'network-only' }).toPromise();
    if (!data?.webinar) return toast(text('error.offline.title'));
    // The mark tells spreadsheets that this is UTF-8.
    const file = new Blob(['\ufeff', data.webinar.registrationsCsv], { type: 'text/csv' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${slug}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
}
