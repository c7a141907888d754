import { defineEvent } from '../kernel/events.ts';
import { onEveryNode } from '../realtime/nodes.ts';

/** A profile was made or changed. Told in the member's own stream. */
export const memberChanged = defineEvent('Member');

/** A member was given a role: their sockets must come again as who they are now, on every node. Subject: the member's id. */
export const roleChanged = onEveryNode(defineEvent('RoleChanged'));
