/** Checks requests against Discord's OpenAPI description, in sentences about what is wrong. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { OPEN_API_EXCEPTIONS } from "./open-api-exceptions.ts";
import type { RequestBody } from "./read-body.ts";
import { DESCRIPTION_ID, type Schema, tightenSchema, typesOf } from "./tighten-schema.ts";
import type { Raw } from "./world.ts";

export const DESCRIPTION_PATH = fileURLToPath(new URL("../../../../shared/data/discord/openapi.json", import.meta.url));

export interface OpenApiCheck {
  look(method: string, path: string, query: URLSearchParams, body: RequestBody, contentType: string): void;
  readonly violations: string[];
  count(): number;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parts: readonly string[];
  readonly method: string;
  readonly parameters: readonly Parameter[];
  /** By media type. */
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly isBodyRequired: boolean;
}

interface Description {
  readonly operations: readonly Operation[];
  /** The choices of a schema that a body makes by its whole shape, where no `type` says which. */
  variants(schema: Schema): readonly Schema[];
  compile(schema: Schema): ValidateFunction;
}

/** Reading and compiling takes a good part of a second: once for each description, whatever number of servers. */
const descriptions = new Map<string, Description>();

/** `path` null, or the description not at its usual place: nothing is checked. Throws: Error when a path was given and nothing is there. */
export function openApiCheck(path?: string | null): OpenApiCheck {
  const violations: string[] = [];
  let count = 0;
  const isOff = path === null || (path === undefined && !existsSync(DESCRIPTION_PATH));
  const description = isOff ? undefined : describe(path ?? DESCRIPTION_PATH);
  return {
    violations,
    count: () => count,
    look(method, requestPath, query, body, contentType) {
      if (!description) return;
      count++;
      for (const wrong of findWrong(description, method, requestPath, query, body, contentType)) {
        violations.push(`${method} ${requestPath.replace(/[\w-]{25,}/g, "…")}: ${wrong}`);
      }
    },
  };
}

function describe(path: string): Description {
  const known = descriptions.get(path);
  if (known) return known;
  const document = JSON.parse(readFileSync(path, "utf8")) as Raw & { paths: Record<string, Record<string, Raw>> };
  const find = (ref: string): Schema => {
    const steps = ref.split("/").slice(1);
    return steps.reduce<Schema>((value, step) => value[step] as Schema, document);
  };
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false, logger: false });
  addFormats.default(ajv);
  ajv.addFormat("snowflake", /^\d{1,20}$/);
  ajv.addFormat("nonce", true);
  ajv.addSchema({ $id: DESCRIPTION_ID, components: tightenSchema(document.components, find) });
  const compiled = new Map<Schema, ValidateFunction>();
  const description: Description = {
    operations: Object.entries(document.paths).flatMap(([template, item]) => operationsOf(template, item)),
    variants(schema) {
      const choice = schema.anyOf as readonly Schema[] | undefined;
      return choice && !typesOf(choice, find).every((types) => types !== undefined) ? choice : [schema];
    },
    compile(schema) {
      const validate = compiled.get(schema) ?? ajv.compile(tightenSchema(schema, find) as Schema);
      compiled.set(schema, validate);
      return validate;
    },
  };
  descriptions.set(path, description);
  return description;
}

function operationsOf(template: string, item: Record<string, Raw>): Operation[] {
  const shared = (item.parameters as unknown as Parameter[] | undefined) ?? [];
  return ["get", "post", "put", "patch", "delete"].flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const body = operation.requestBody as { content?: Operation["content"]; required?: boolean } | undefined;
    return [
      {
        parts: template.split("/"),
        method: method.toUpperCase(),
        parameters: [...shared, ...((operation.parameters as Parameter[] | undefined) ?? [])],
        content: body?.content ?? {},
        isBodyRequired: body?.required ?? false,
      },
    ];
  });
}

function findOperation({ operations }: Description, method: string, path: string): Operation | undefined {
  const given = path.split("/");
  const fitting = operations.filter(
    ({ parts, method: own }) =>
      own === method &&
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith("{") || part === given[index]),
  );
  const named = ({ parts }: Operation) => parts.filter((part) => part.startsWith("{")).length;
  return fitting.toSorted((left, right) => named(left) - named(right))[0];
}

function findWrong(
  description: Description,
  method: string,
  path: string,
  query: URLSearchParams,
  { body, hasBody, uploads }: RequestBody,
  contentType: string,
): string[] {
  const operation = findOperation(description, method, path);
  if (!operation) return ["Discord describes no such operation"];
  const given = path.split("/");
  const wrong: string[] = [];
  const named = operation.parameters.filter((one) => one.in === "query").map(({ name }) => name);
  for (const name of query.keys()) if (!named.includes(name)) wrong.push(`no query ${name} is described`);
  for (const parameter of operation.parameters) {
    const { name, schema, required } = parameter;
    const text = parameter.in === "path" ? given[operation.parts.indexOf(`{${name}}`)] : query.get(name);
    if (text === null || text === undefined) {
      if (required) wrong.push(`${parameter.in} ${name} is missing`);
      continue;
    }
    wrong.push(...complain(description, [schema], readText(schema, text), `${parameter.in} ${name}`));
  }
  const media = contentType.split(";")[0] ?? "";
  const declared = operation.content[media] ?? operation.content["application/json"];
  if (!hasBody) return operation.isBodyRequired ? [...wrong, "the body is missing"] : wrong;
  if (!declared) return [...wrong, "a body is sent where none is described"];
  if (!operation.content[media]) wrong.push(`a body of the type ${media || "(none)"} is not described`);
  if (uploads.some(({ index }) => index > 9)) wrong.push("files are files[0] to files[9]");
  // Bodies of JSON and of forms have the same description but for the files, which were taken out.
  const json = (operation.content["application/json"] ?? declared).schema;
  const adapted = structuredClone(body) as Raw;
  for (const { fits, adapt } of OPEN_API_EXCEPTIONS) if (fits.test(`${method} ${path}`)) adapt(adapted);
  return [...wrong, ...complain(description, description.variants(json), adapted, "body")];
}

/** What is wrong with the choice that comes nearest: the one whose error is deepest. */
function complain(description: Description, schemas: readonly Schema[], value: unknown, what: string): string[] {
  const complaints = schemas.map((schema) => {
    const validate = description.compile(schema);
    return validate(value) ? undefined : (validate.errors as ErrorObject[]);
  });
  if (complaints.includes(undefined)) return [];
  const found = complaints
    .flatMap((errors) => (errors ? [errors] : []))
    .map((errors) => ({ errors, depth: depthOf(errors) }));
  const [nearest] = found.toSorted((left, right) => right.depth - left.depth);
  const [error] = (nearest?.errors ?? []).toSorted((left, right) => pathDepth(right) - pathDepth(left));
  return error ? [`${what}${sayError(error)}`] : [];
}

function pathDepth({ instancePath, keyword }: ErrorObject): number {
  // An unknown property says that the shape is another one; what is wrong inside a property says more.
  return instancePath.split("/").length * 2 - (keyword === "additionalProperties" ? 1 : 0);
}

function depthOf(errors: readonly ErrorObject[]): number {
  return Math.max(...errors.map(pathDepth));
}

function sayError({ instancePath, message = "is wrong", keyword, params }: ErrorObject): string {
  const detail: Readonly<Record<string, unknown>> = {
    additionalProperties: params.additionalProperty,
    enum: JSON.stringify(params.allowedValues),
  };
  const more = detail[keyword];
  return `${instancePath.replaceAll("/", ".")} ${message}${more === undefined ? "" : `: ${String(more)}`}`;
}

function readText({ type }: Schema, text: string): unknown {
  if (type === "integer" || type === "number") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}
