/** One line of a document, with the value it belongs to. */
export interface YamlLine {
  depth: number;
  /** The field as a JSON pointer. */
  pointer: string;
  /** What stands before the value: `- name:`; empty for a line of a long text. */
  key: string;
  value: string;
  kind: "text" | "string" | "number" | "word" | "none";
  /** How many lines below belong to this one. */
  below: number;
}

/** The lines of a value written as YAML: two blanks deep, keys in the order they came. */
export function yamlLines(value: unknown): YamlLine[] {
  const lines: YamlLine[] = [];
  if (isBranch(value)) branch(lines, value, 0, "");
  else lines.push(leaf(0, "", "", value)[0] as YamlLine);
  return lines;
}

function isBranch(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === "object" && value !== null && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

function branch(lines: YamlLine[], value: Record<string, unknown> | unknown[], depth: number, pointer: string): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => entry(lines, "-", item, depth, `${pointer}/${index}`));
  } else {
    for (const [key, item] of Object.entries(value)) {
      entry(lines, `${scalar(key).value}:`, item, depth, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
}

function entry(lines: YamlLine[], key: string, item: unknown, depth: number, pointer: string): void {
  const start = lines.length;
  if (!isBranch(item)) {
    lines.push(...leaf(depth, pointer, key, item));
  } else if (key === "-") {
    branch(lines, item, depth + 1, pointer);
    const first = lines[start];
    if (first !== undefined) lines[start] = { ...first, depth, key: `- ${first.key}` };
  } else {
    lines.push({ depth, pointer, key, value: "", kind: "none", below: 0 });
    branch(lines, item, depth + 1, pointer);
  }
  const head = lines[start];
  if (head !== undefined) head.below = Math.max(head.below, lines.length - start - 1);
}

function leaf(depth: number, pointer: string, key: string, value: unknown): YamlLine[] {
  if (typeof value === "string" && value.includes("\n")) {
    const rest = value.endsWith("\n") ? value.slice(0, -1) : value;
    const texts = rest.split("\n").map((text): YamlLine => ({ depth: depth + 1, pointer, key: "", value: text, kind: "text", below: 0 }));
    return [{ depth, pointer, key, value: value.endsWith("\n") ? "|" : "|-", kind: "word", below: texts.length }, ...texts];
  }
  return [{ depth, pointer, key, ...scalar(value), below: 0 }];
}

/** Texts that would be read as something else without quotes. */
const NEEDS_QUOTES =
  /^$|^[\s?:,[\]{}#&*!|>'"%@`]|^-(\s|$)|^---|^\.\.\.|: |\s#|:$|\s$|^(true|false|null|yes|no|on|off|y|n|~)$|^[-+]?\.?(\d[\d_.,:exoxa-f+t z-]*|inf|nan)$/i;

function scalar(value: unknown): { value: string; kind: YamlLine["kind"] } {
  switch (typeof value) {
    case "string":
      return { value: NEEDS_QUOTES.test(value) || /[\u0000-\u001f\u007f]/.test(value) ? JSON.stringify(value) : value, kind: "string" };
    case "number":
      return { value: String(value), kind: "number" };
    case "boolean":
      return { value: String(value), kind: "word" };
    default:
      return { value: value === null || value === undefined ? "null" : Array.isArray(value) ? "[]" : "{}", kind: "word" };
  }
}

/** A line as it is written. */
export function lineText(line: YamlLine): string {
  const rest = line.key !== "" && line.value !== "" ? ` ${line.value}` : line.value;
  return `${"  ".repeat(line.depth)}${line.key}${rest}`;
}

/** The whole document. */
export function yamlText(value: unknown): string {
  return `${yamlLines(value).map(lineText).join("\n")}\n`;
}

/** Numbers of the lines that are seen when some fields are folded. Fields are known by their pointers: these stay when a
 * newer version of the document has more or fewer lines. */
export function unfolded(lines: readonly YamlLine[], folded: ReadonlySet<string>): number[] {
  const seen: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    seen.push(at);
    const line = lines[at] as YamlLine;
    if (folded.has(line.pointer)) at += line.below;
  }
  return seen;
}

/** What is folded once a line can be seen. */
export function openedAt(lines: readonly YamlLine[], folded: ReadonlySet<string>, at: number): Set<string> {
  const open = new Set(folded);
  lines.slice(0, at).forEach((head, number) => at <= number + head.below && open.delete(head.pointer));
  return open;
}

/** Numbers of the lines that hold some words. */
export function foundIn(lines: readonly YamlLine[], words: string): number[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  return lines.flatMap((line, at) => (lineText(line).toLowerCase().includes(wanted) ? [at] : []));
}

/** Fields that machines keep for themselves. */
const NOISE = ["managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink"];

/** An object without what machines keep in it, to compare it with what was declared. */
export function withoutNoise(body: Record<string, unknown>): Record<string, unknown> {
  const { status: _, ...rest } = body;
  const metadata = rest["metadata"];
  if (typeof metadata !== "object" || metadata === null) return rest;
  return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !NOISE.includes(key))) };
}
