import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { deleteOrganization, mergeOrganization } from './leaving.service.ts';
import { createOrganization, updateOrganization } from './making.service.ts';
import { listOrganizations, maybeOrganization, removalAt } from './organizations.service.ts';
import {
  CreateOrganizationInput,
  MergeOrganizationInput,
  Organization,
  OrganizationConnection,
  OrganizationPayload,
  OrganizationRemoval,
  OrganizationsArgs,
  UpdateOrganizationInput,
} from './organizations.types.ts';

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description: 'By its address; that of one that was merged into another leads to the other.',
  })
  organization(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Organization | null> {
    return maybeOrganization(viewer, slug);
  }

  @Query(() => OrganizationRemoval, {
    nullable: true,
    description: 'Tells who follows an old link that an organization was here and was taken out; nothing else of it.',
  })
  organizationRemoval(
    @Ctx() { viewer }: LoaderScope,
    @Arg('slug', () => String) slug: string,
  ): Promise<OrganizationRemoval | null> {
    return removalAt(viewer, slug);
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

  @Mutation(() => OrganizationPayload, {
    description: 'For editors, where one was entered twice: answers the one that stays.',
  })
  mergeOrganization(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => MergeOrganizationInput) input: MergeOrganizationInput,
  ): Promise<OrganizationPayload> {
    return mergeOrganization(viewer, input);
  }

  @Mutation(() => OrganizationRemoval, {
    description: 'For editors, where one was entered in error. Refused with CONFLICT while it holds webinars.',
  })
  deleteOrganization(
    @Ctx() { viewer }: LoaderScope,
    @Arg('organizationId', () => ID) organizationId: string,
  ): Promise<OrganizationRemoval> {
    return deleteOrganization(viewer, organizationId);
  }
}
