import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { createOrganization, updateOrganization } from './making.service.ts';
import { listOrganizations, maybeOrganization } from './organizations.service.ts';
import {
  CreateOrganizationInput,
  Organization,
  OrganizationConnection,
  OrganizationPayload,
  OrganizationsArgs,
  UpdateOrganizationInput,
} from './organizations.types.ts';

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, { nullable: true })
  organization(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Organization | null> {
    return maybeOrganization(viewer, slug);
  }

  @Query(() => OrganizationConnection, { description: 'The directory of the network, by name.' })
  organizations(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => OrganizationsArgs) args: OrganizationsArgs,
  ): Promise<InstanceType<typeof OrganizationConnection>> {
    return listOrganizations(viewer, args);
  }

  @Mutation(() => OrganizationPayload, { description: 'For editors.' })
  createOrganization(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreateOrganizationInput) input: CreateOrganizationInput,
  ): Promise<OrganizationPayload> {
    return createOrganization(viewer, input);
  }

  @Mutation(() => OrganizationPayload, { description: 'For editors.' })
  updateOrganization(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateOrganizationInput) input: UpdateOrganizationInput,
  ): Promise<OrganizationPayload> {
    return updateOrganization(viewer, input);
  }
}
