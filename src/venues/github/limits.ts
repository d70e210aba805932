/** GitHub's limits that the venue keeps. Sources: GitHub's documentation where not said otherwise. */

/**
 * Code points a body may have here. GitHub speaks of 65,536 characters; what it counts, and whether the same everywhere, was
 * measured differently by different people, so some room is left.
 */
export const MAX_BODY = 60_000;

/** Code points of a title. 256 is known of issues; the same is taken for discussions. */
export const MAX_TITLE = 250;

/** Ids in one `nodes` query. */
export const MAX_IDS = 100;

/** Bytes of a webhook's payload; GitHub does not send larger ones. */
export const MAX_PAYLOAD_BYTES = 25 * 1024 * 1024;

/** Secondary limits: points a minute over all calls, a query counting 1 and a mutation 5. */
export const POINTS_PER_MINUTE = 2000;
export const QUERY_WEIGHT = 1;
export const MUTATION_WEIGHT = 5;

/** Secondary limits: posts of any kind, those made by hand on the pages included; so a fifth is left to people. */
export const CONTENT_PER_MINUTE = 64;
export const CONTENT_PER_HOUR = 400;
