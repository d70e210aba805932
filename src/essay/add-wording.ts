/** Adds other wordings of claims to the text of a claims file through the library; comments and everything else stay. */
import { isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, YAMLSeq } from "yaml";
import { InputError } from "../errors.ts";

/**
 * Shape:  the text of a good claims file -> the same with `wording` last in the claim's `also`; the same text when it stands
 *         there already. Long lines are not folded, but the library may indent lists in its own way.
 * Throws: InputError when the file has no such claim.
 */
export function addWording(file: string, text: string, claimId: string, wording: string): string {
  return rewriteWithWordings(file, text, new Map([[claimId, [wording]]]));
}

/** As `addWording`, for several. `mark`: a comment behind each new wording, where comments can stand. */
export function rewriteWithWordings(
  file: string,
  text: string,
  wordings: ReadonlyMap<string, readonly string[]>,
  mark?: string,
): string {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  const claims = isMap(document.contents) ? document.contents.get("claims", true) : undefined;
  const byId = new Map<string, YAMLMap>();
  for (const item of isSeq(claims) ? claims.items : [])
    if (isMap(item) && !byId.has(String(item.get("id")))) byId.set(String(item.get("id")), item);
  let isChanged = false;
  for (const [claimId, more] of wordings) {
    const claim = byId.get(claimId);
    if (document.errors.length > 0 || !claim)
      throw new InputError(file, [{ line: null, message: `the file has no claim ${claimId} to add a wording to` }]);
    for (const wording of more) isChanged = addToClaim(claim, wording, mark) || isChanged;
  }
  return isChanged ? document.toString({ lineWidth: 0 }) : text;
}

/** False when the claim has that wording. */
function addToClaim(claim: YAMLMap, wording: string, mark: string | undefined): boolean {
  const also = claim.get("also", true);
  const node = new Scalar(wording);
  if (isSeq(also)) {
    if (also.items.some((item) => isScalar(item) && item.value === wording)) return false;
    // In brackets, as in all of JSON, every text stands in quotation marks.
    if (also.flow) node.type = "QUOTE_DOUBLE";
    else if (mark !== undefined) node.comment = ` ${mark}`;
    also.add(node);
    return true;
  }
  const list = new YAMLSeq();
  const key = new Scalar("also");
  if (claim.flow) {
    list.flow = true;
    for (const text of [key, node]) text.type = "QUOTE_DOUBLE";
  } else if (mark !== undefined) node.comment = ` ${mark}`;
  if (isScalar(also) && also.value === wording) return false;
  if (isScalar(also) && also.value !== null) list.add(also.clone());
  // The library hangs what follows a blank value on that value.
  else if (isScalar(also) && also.comment) list.comment = also.comment;
  list.add(node);
  claim.set(key, list);
  return true;
}
