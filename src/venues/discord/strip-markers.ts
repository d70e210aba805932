/** Discord shows HTML comments as text; what they would carry stands in the id of a button. */
export function stripMarkers(body: string): string {
  return body.replace(/<!-- rejoinder [^\s<>]{1,160} -->/g, "").trim();
}
