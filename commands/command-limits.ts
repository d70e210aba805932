/**
 * Discord's limits on commands and their answers. Lengths count UTF-16 code units.
 *
 * Source: Discord's OpenAPI description of 2026-07-18 and its documentation of 2026-08-06.
 */

/** Choices of one option, options of one select menu, options of one command. */
export const MAX_CHOICES = 25;
/** A choice's name; a select option's label, value and description; a custom id; a command's description. */
export const MAX_CHOICE = 100;
export const MAX_PLACEHOLDER = 150;
export const MAX_MODAL_TITLE = 45;
export const MAX_FIELD_LABEL = 45;
export const MAX_FIELD_DESCRIPTION = 100;
export const MAX_BUTTONS_IN_ROW = 5;
/** Names of commands and options. */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
