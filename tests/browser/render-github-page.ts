/** Markdown as GitHub shows it, near enough for a picture: its flavour of Markdown, its measures and colours, drawn by our own converter. */
import { toHtml } from "hast-util-to-html";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";

const CSS = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #ffffff; --link: #0969da; --code: #818b981f; }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --soft: #9198a1; --line: #3d444d; --ground: #0d1117; --link: #4493f8; --code: #656c7633; } }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Helvetica, Arial, sans-serif; }
main { max-width: 838px; margin: 24px auto; padding: 16px 24px; border: 1px solid var(--line); border-radius: 6px; }
h1, h2 { padding-bottom: 0.3em; border-bottom: 1px solid var(--line); line-height: 1.25; margin: 24px 0 16px; }
h2 { font-size: 1.5em; } h3 { font-size: 1.25em; line-height: 1.25; margin: 24px 0 16px; }
a { color: var(--link); }
p, ul, blockquote, table, details { margin: 0 0 16px; } ul { padding-left: 2em; } li + li { margin-top: 0.25em; }
blockquote { padding: 0 1em; color: var(--soft); border-left: 0.25em solid var(--line); } blockquote p:last-child { margin: 0; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
th, td { padding: 6px 13px; border: 1px solid var(--line); }
code { padding: 0.2em 0.4em; font: 85% ui-monospace, "Liberation Mono", monospace; background: var(--code); border-radius: 6px; }
`;

/** `markdown` is a body of ours, whose only HTML is our own: a comment and a fold. */
export function renderGithubPage(title: string, markdown: string): string {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const content = toHtml(toHast(tree, { allowDangerousHtml: true }), { allowDangerousHtml: true });
  const heading = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><meta charset="utf-8"><style>${CSS}</style><main><h1>${heading}</h1>${content}</main>`;
}
