import { ObjectType, Query, Resolver } from 'type-graphql';
import { env } from '../kernel/env.ts';
import { refuse } from '../kernel/errors.ts';
import { flag, id, maybeText, text, when } from '../kernel/fields.ts';
import { listDevMails } from '../kernel/mail.ts';

@ObjectType({ description: 'What a page needs to know of the house itself.' })
class Site {
  @text() name!: string;
  @maybeText('The name on the button of the configured OpenID Connect provider, or null where there is none.')
  openIdProvider!: string | null;
  @flag('True where mails are kept in a table and shown on /dev/mail instead of being sent.') devMail!: boolean;
}

@ObjectType({ description: 'A mail that was not sent because no SMTP server is configured.' })
class DevMail {
  @id() id!: string;
  @text() to!: string;
  @text() subject!: string;
  @text() text!: string;
  @maybeText('The calendar entry it carries.') calendar!: string | null;
  @when() at!: Date;
}

const devMail = env.loopback && env.smtpUrl === null;

@Resolver()
export class SiteResolver {
  @Query(() => Site)
  site(): Site {
    return { name: env.siteName, openIdProvider: env.oidc?.name ?? null, devMail };
  }

  @Query(() => [DevMail], {
    description: 'The newest 50. NOT_FOUND unless the public URL is loopback and no SMTP server is configured.',
  })
  async devMails(): Promise<DevMail[]> {
    if (!devMail) refuse('NOT_FOUND', 'There is no such page.');
    return listDevMails();
  }
}
