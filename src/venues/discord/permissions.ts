/** What the bot has to be allowed, each with its reason, and what of it is missing in a channel. */
import { type APIGuild, type APIGuildMember, type APIOverwrite, PermissionFlagsBits } from "discord.js";

/** The name is that of Discord's settings in English; the bit is discord.js's. */
export interface NeededPermission {
  readonly name: string;
  readonly bit: bigint;
  readonly why: string;
}

export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  { name: "View Channels", bit: PermissionFlagsBits.ViewChannel, why: "to see the channel and its threads" },
  {
    name: "Send Messages and Create Posts",
    bit: PermissionFlagsBits.SendMessages,
    why: "to open posts in a forum and to write in a text channel",
  },
  { name: "Embed Links", bit: PermissionFlagsBits.EmbedLinks, why: "to show links and layouts in messages" },
  { name: "Attach Files", bit: PermissionFlagsBits.AttachFiles, why: "to send the digest's chart and file" },
  {
    name: "Read Message History",
    bit: PermissionFlagsBits.ReadMessageHistory,
    why: "to read what was written while the bot was away, and to answer it",
  },
  {
    name: "Manage Threads and Posts",
    bit: PermissionFlagsBits.ManageThreads,
    why: "to update posts in threads that were locked, and to close a discussion",
  },
  {
    name: "Create Public Threads",
    bit: PermissionFlagsBits.CreatePublicThreads,
    why: "to open a thread for each section in a text channel",
  },
  {
    name: "Send Messages in Threads and Posts",
    bit: PermissionFlagsBits.SendMessagesInThreads,
    why: "to go on with sections that are longer than one message, and to say there what was decided",
  },
];

/** 326417632256: the smallest that does everything. */
export const NEEDED_BITS: bigint = NEEDED_PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n);

/** The address at which somebody who may manage a server lets the bot in. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: "bot applications.commands",
    permissions: String(NEEDED_BITS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

export function missingOf(granted: bigint): readonly NeededPermission[] {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return [];
  return NEEDED_PERMISSIONS.filter(({ bit }) => (granted & bit) === 0n);
}

/**
 * The bot's permissions in a channel, from what the interface tells of its guild, its membership and the channel. Threads have
 * those of the channel that they stand in.
 *
 * Source: the rules of Discord's documentation, "Permission Overwrites" and "Implicit Permissions", 2026-08-06.
 */
export function computePermissions(
  guild: Pick<APIGuild, "id" | "owner_id" | "roles">,
  member: Pick<APIGuildMember, "roles">,
  botId: string,
  overwrites: readonly Pick<APIOverwrite, "id" | "allow" | "deny">[],
): bigint {
  if (guild.owner_id === botId) return PermissionFlagsBits.Administrator | NEEDED_BITS;
  const held = new Set([guild.id, ...member.roles]);
  const base = guild.roles
    .filter(({ id }) => held.has(id))
    .reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return base;
  const apply = (bits: bigint, parts: readonly Pick<APIOverwrite, "allow" | "deny">[]): bigint => {
    const deny = parts.reduce((sum, part) => sum | BigInt(part.deny), 0n);
    const allow = parts.reduce((sum, part) => sum | BigInt(part.allow), 0n);
    return (bits & ~deny) | allow;
  };
  const of = (match: (id: string) => boolean) => overwrites.filter(({ id }) => match(id));
  const everyone = apply(
    base,
    of((id) => id === guild.id),
  );
  const roles = apply(
    everyone,
    of((id) => id !== guild.id && held.has(id)),
  );
  const all = apply(
    roles,
    of((id) => id === botId),
  );
  return (all & PermissionFlagsBits.ViewChannel) === 0n ? 0n : all;
}
