import { Argument, Command } from 'commander';
import type { RoleName } from '../kernel/viewer.ts';
import { complain } from './sentence.ts';
import { withHouse } from './with-house.ts';

const roles: RoleName[] = ['MEMBER', 'MODERATOR', 'EDITOR', 'ADMIN'];

export function memberCommand(): Command {
  const role = new Command('role')
    .description('give a member a role')
    .argument('<handle>', 'the member, with or without @')
    .addArgument(
      new Argument('<role>', 'what they may do from now on')
        .choices(roles.map((name) => name.toLowerCase()))
        .argParser((text: string) => text.toLowerCase()),
    )
    .addHelpText(
      'after',
      '\nmoderators keep rooms in order, editors also the programme, administrators everything.' +
        '\n\nExample:\n  pnpm rounds member role ana editor',
    )
    .action(setRole);
  return new Command('member').description('look after a member').addCommand(role);
}

async function setRole(handle: string, role: string): Promise<void> {
  const wanted = roles.find((name) => name.toLowerCase() === role);
  if (!wanted) complain(`There is no role ${role}; there are ${roles.join(', ').toLowerCase()}.`);
  await withHouse(async () => {
    const { giveRole } = await import('../members/roles.service.ts');
    const { house } = await import('../kernel/viewer.ts');
    const member = await giveRole(house, handle.replace(/^@/, ''), wanted);
    console.log(`${member.displayName} (@${member.handle}) has the role ${member.role.toLowerCase()} now.`);
  });
}
