/** Adds another wording of a claim to the text of a claims file; comments and everything else stay. */
import { isMap, isScalar, isSeq, parseDocument, YAMLSeq } from "yaml";
import { InputError } from "../errors.ts";

/**
 * Shape:  the text of a good claims file -> the same with `wording` last in the claim's `also`; the same text when it stands
 *         there already. Long lines are not folded, but the library may indent lists in its own way.
 * Throws: InputError when the file has no such claim.
 */
export function addWording(file: string, text: string, claimId: string, wording: string): string {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  const claims = isMap(document.contents) ? document.contents.get("claims", true) : undefined;
  const items = isSeq(claims) ? claims.items : [];
  const claim = items.find((item) => isMap(item) && String(item.get("id")) === claimId);
  if (document.errors.length > 0 || !isMap(claim))
    throw new InputError(file, [{ line: null, message: `the file has no claim ${claimId} to add a wording to` }]);
  const also = claim.get("also", true);
  const node = document.createNode(wording);
  if (isSeq(also)) {
    if (also.items.some((item) => isScalar(item) && item.value === wording)) return text;
    // In brackets, as in all of JSON, every text stands in quotation marks.
    if (also.flow) node.type = "QUOTE_DOUBLE";
    also.add(node);
  } else {
    const list = new YAMLSeq();
    if (claim.flow) node.type = "QUOTE_DOUBLE";
    if (isScalar(also) && also.value === wording) return text;
    if (isScalar(also) && also.value !== null) list.add(also.clone());
    // The library hangs what follows a blank value on that value.
    else if (isScalar(also) && also.comment) list.comment = also.comment;
    list.add(node);
    claim.set("also", list);
  }
  return document.toString({ lineWidth: 0 });
}
