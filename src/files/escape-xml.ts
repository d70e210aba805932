/** The one way by which text gets into XML. */
import { escapeHtml } from "../digest/escape-html.ts";

/** Safe between tags and inside quoted attributes. Characters that XML has no way to write are left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ""));
}
