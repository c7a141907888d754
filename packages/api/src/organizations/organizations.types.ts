import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { flag, id, maybeText, plain, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';

const kinds = ['HOSPITAL', 'CLINIC', 'UNIVERSITY', 'PAYER', 'GOVERNMENT', 'NONPROFIT', 'COMPANY', 'OTHER'] as const;
export type OrganizationKindName = (typeof kinds)[number];
export const OrganizationKind = Object.fromEntries(kinds.map((kind) => [kind, kind])) as {
  [Kind in OrganizationKindName]: Kind;
};
registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description: 'A PAYER is who pays for care, such as a health insurance.',
});

@ObjectType({ description: 'A member organization of the network, as the network’s office attests it.' })
export class Organization {
  @id() id!: string;
  @text('Its address; it stays when the organization is renamed.') slug!: string;
  @text() name!: string;
  @Field(() => OrganizationKind, plain) kind!: OrganizationKindName;
  @maybeText('Markdown.') description!: string | null;
  @maybeText('The sanitised rendering of the description.') html!: string | null;
  @maybeText() websiteUrl!: string | null;
}

export const OrganizationConnection = connectionOf(Organization);

@ArgsType()
export class OrganizationsArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words of its name, or parts of them; accents, capitals and signs do not count.',
  })
  search?: string | null;
  @Field(() => OrganizationKind, { nullable: true }) kind?: OrganizationKindName | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@InputType()
export class CreateOrganizationInput {
  @text('Its address follows from it; there is one organization of a name.') name!: string;
  @Field(() => OrganizationKind) kind!: OrganizationKindName;
  @Field(() => String, { nullable: true, description: 'Markdown.' }) description?: string | null;
  @Field(() => String, { nullable: true }) websiteUrl?: string | null;
  @id('A uuid made by the client before the first try; the same again answers the same organization.')
  clientMutationId!: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateOrganizationInput {
  @id() organizationId!: string;
  @Field(() => String, { nullable: true, description: 'Its address stays.' }) name?: string | null;
  @Field(() => OrganizationKind, { nullable: true }) kind?: OrganizationKindName | null;
  @Field(() => String, { nullable: true, description: 'Markdown; null takes it away.' }) description?: string | null;
  @Field(() => String, { nullable: true, description: 'Null takes it away.' }) websiteUrl?: string | null;
}

@InputType()
export class MergeOrganizationInput {
  @id('The one that leaves the directory; what it says of itself is not carried over.') organizationId!: string;
  @text(
    'The slug of the one that stays: what the other one holds is its from then on, and the other address leads to it.',
  )
  into!: string;
}

@ObjectType({ description: 'What is left of an organization that was taken out of the directory.' })
export class OrganizationRemoval {
  @when() removedAt!: Date;
}

@ObjectType()
export class OrganizationPayload {
  @Field(() => Organization) organization!: Organization;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
