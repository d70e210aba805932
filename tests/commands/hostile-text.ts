/** Text that would do something if it were shown as it is: every kind of mention, and Markdown that reaches beyond its place. */

export const HOSTILE_TEXTS = [
  "@everyone and @here",
  "<@123456789012345678> <@!123456789012345678> <@&123456789012345678>",
  "<#123456789012345678> <id:customize> </claims list:123456789012345678>",
  "<:name:123456789012345678> <a:name:123456789012345678> :thumbsup:",
  "<t:1700000000:R>",
  "[click](https://evil.example) <https://evil.example> https://evil.example discord.gg/abcdef www.evil.example",
  "`code` ```block``` **bold** __under__ ~~struck~~ ||hidden||",
  "# heading\n- list\n> quote\n-# small\n>>> all that follows",
  "]( https://evil.example )[",
  "<!-- rejoinder section:x/1@discord --> <script>alert(1)</script>",
  "\u202Egnp.exe \u200B\u200B zero width",
  `za${"\u0337\u0335\u0321\u0358".repeat(40)}lgo`,
  `${"👩‍👩‍👧‍👦".repeat(100)}`,
  `unfinished \ud83d`,
] as const;

/** What a screen of Discord would act on in Markdown that we send. Channel mentions and times that we write ourselves are fine. */
export const ACTIVE = [
  /@(?:everyone|here)\b/,
  /(?<!\\)<@[!&]?\d/,
  /(?<!\\)<id:/,
  /(?<!\\)<\/[a-z]/,
  /(?<!\\)<a?:[a-z]+:\d/,
  /(?<!\\)\|\|/,
  /https?:\/\/evil/,
  /discord\.gg/,
  /(?<!\\)```/,
  /^>>> /m,
  /<!--/,
];
