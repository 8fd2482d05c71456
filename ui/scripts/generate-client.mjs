// Writes src/client/generated.ts from the OpenAPI document of the server: one type for each schema, and one
// entry for each operation with its method, path, parameters, body and answer.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../api/src/main/resources/META-INF/plumbline/openapi.yaml");
const goal = join(here, "../src/client/generated.ts");

const indent = (text) => text.replaceAll("\n", "\n  ");
const isName = (text) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
const property = (name) => (isName(name) ? name : JSON.stringify(name));

function doc(text) {
  return text ? `/** ${text.replaceAll("*/", "* /")} */\n` : "";
}

function type(schema) {
  if (!schema) return "unknown";
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  for (const union of [schema.oneOf, schema.anyOf]) if (union) return union.map(type).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((one) => type({ ...schema, type: one })).join(" | ");
  switch (schema.type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array": {
      const item = type(schema.items);
      return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case "object":
      return objectType(schema);
    default:
      return "unknown";
  }
}

function objectType(schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `${doc(field.description)}${property(name)}${required.has(name) ? "" : "?"}: ${type(field)};`,
  );
  if (fields.length > 0) return `{\n  ${fields.map(indent).join("\n  ")}\n}`;
  const values = schema.additionalProperties;
  return `Record<string, ${values && values !== true ? type(values) : "unknown"}>`;
}

function content(holder) {
  const kinds = Object.entries(holder?.content ?? {});
  return kinds.length === 0 ? undefined : { media: kinds[0][0], schema: kinds[0][1].schema };
}

function parameters(list, place) {
  const fields = list
    .filter((parameter) => parameter.in === place)
    .map((one) => `${property(one.name)}${one.required ? "" : "?"}: ${type(one.schema)}`);
  return fields.length === 0 ? "undefined" : `{ ${fields.join("; ")} }`;
}

function operation(path, method, described) {
  const list = described.parameters ?? [];
  const done = Object.entries(described.responses).find(([status]) => status.startsWith("2"));
  const answer = content(done?.[1]);
  const isText = answer !== undefined && answer.media !== "application/json";
  const body = content(described.requestBody);
  return {
    id: described.operationId,
    line: `{ method: ${JSON.stringify(method.toUpperCase())}, path: ${JSON.stringify(path)} }`,
    type: [
      `path: ${parameters(list, "path")}`,
      `query: ${parameters(list, "query")}`,
      `body: ${body ? (body.media === "application/json" ? type(body.schema) : "string") : "undefined"}`,
      `answer: ${answer === undefined ? "undefined" : isText ? "string" : type(answer.schema)}`,
    ].join("; "),
    summary: described.summary,
  };
}

const document = parse(readFileSync(source, "utf8"));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => ["get", "put", "post", "delete", "patch"].includes(method))
    .map(([method, described]) => operation(path, method, described)),
);
const text = [
  "// Made from the OpenAPI document by scripts/generate-client.mjs. Do not edit.",
  "",
  ...Object.entries(document.components.schemas).map(
    ([name, schema]) => `${doc(schema.description)}export type ${name} = ${type(schema)};\n`,
  ),
  "/** What each operation takes and answers. */",
  "export interface Operations {",
  ...operations.map((one) => `  ${doc(one.summary)}  ${one.id}: { ${one.type} };`),
  "}",
  "",
  "/** How each operation is reached. */",
  "export const OPERATIONS: { readonly [Id in keyof Operations]: { method: string; path: string } } = {",
  ...operations.map((one) => `  ${one.id}: ${one.line},`),
  "};",
  "",
].join("\n");
if (!existsSync(goal) || readFileSync(goal, "utf8") !== text) writeFileSync(goal, text);
