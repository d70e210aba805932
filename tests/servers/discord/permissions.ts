/** What a member may do where. Source: Discord's documentation, "Permissions", Permission Overwrites. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { RestError } from "./rest-error.ts";
import { type Channel, type Guild, isThread, parentOf, type World } from "./world.ts";

export type PermissionName = keyof typeof Bits;

const EVERYTHING = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

export function bitsOf(names: readonly string[]): bigint {
  let bits = 0n;
  for (const name of names) {
    const bit = (Bits as Readonly<Record<string, bigint>>)[name];
    if (bit === undefined) throw new RangeError(`discord.js knows no permission ${name}`);
    bits |= bit;
  }
  return bits;
}

/** In a channel, or in the guild as a whole. A thread has those of its channel. */
export function permissionsOf(guild: Guild, userId: string, channel?: Channel): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  const roles = [guild.id, ...member.roles];
  let bits = roles.reduce((all, id) => all | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if (guild.ownerId === userId || bits & Bits.Administrator) return EVERYTHING;
  if (!channel) return bits;
  const { overwrites } = parentOf(channel);
  const everyone = overwrites.get(guild.id);
  if (everyone) bits = (bits & ~everyone.deny) | everyone.allow;
  const ofRoles = member.roles.map((id) => overwrites.get(id)).filter((one) => one !== undefined);
  bits &= ~ofRoles.reduce((all, { deny }) => all | deny, 0n);
  bits |= ofRoles.reduce((all, { allow }) => all | allow, 0n);
  const own = overwrites.get(userId);
  if (own) bits = (bits & ~own.deny) | own.allow;
  return bits & Bits.ViewChannel ? bits : 0n;
}

export function botMay(world: World, channel: Channel, ...names: readonly PermissionName[]): boolean {
  const wanted = bitsOf(names);
  return (permissionsOf(channel.guild, world.bot.id, channel) & wanted) === wanted;
}

/** Throws: RestError 50001 when the bot cannot see the channel, 50013 when it lacks one of `names`. */
export function demand(world: World, channel: Channel, ...names: readonly PermissionName[]): void {
  if (!botMay(world, channel, "ViewChannel")) throw new RestError("MissingAccess");
  if (!botMay(world, channel, ...names)) throw new RestError("MissingPermissions");
}

/** The permission that writing takes here. */
export function sendPermission(channel: Channel): PermissionName {
  return isThread(channel) ? "SendMessagesInThreads" : "SendMessages";
}
