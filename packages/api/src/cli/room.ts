import { Command } from 'commander';
import { complain } from './sentence.ts';
import { withHouse } from './with-house.ts';

export function roomCommand(): Command {
  const open = new Command('open')
    .description('open a room, so that people can write in it')
    .argument('<slug>', 'the last part of its address')
    .action((slug: string) => turn(slug, 'open'));
  const close = new Command('close')
    .description('close a room; it stays as a record to read')
    .argument('<slug>', 'the last part of its address')
    .action((slug: string) => turn(slug, 'close'));
  return new Command('room').description('open and close rooms').addCommand(open).addCommand(close);
}

async function turn(slug: string, to: 'open' | 'close'): Promise<void> {
  await withHouse(async () => {
    const { closeRoom, maybeRoom, openRoom } = await import('../rooms/rooms.service.ts');
    const { house } = await import('../kernel/viewer.ts');
    const room = (await maybeRoom(house, slug)) ?? complain(`There is no room ${slug}.`);
    await (to === 'open' ? openRoom : closeRoom)(house, room.id);
    console.log(`${room.name} is ${to === 'open' ? 'open' : 'closed'}.`);
  });
}
