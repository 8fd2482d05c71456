/** The most lines that are kept; older ones go. */
export const KEPT_MAX = 20_000;

/** Lines with new ones behind them, bounded. */
export function kept(lines: readonly string[], more: readonly string[]): string[] {
  const all = [...lines, ...more];
  return all.length > KEPT_MAX ? all.slice(all.length - KEPT_MAX) : all;
}

/** Lines that hold some words; `/…/` is a regular expression, an unfinished one holds nothing back. */
export function filtered(lines: readonly string[], words: string): readonly string[] {
  const wanted = words.trim();
  if (wanted === "") return lines;
  const pattern = /^\/(.+)\/$/.exec(wanted)?.[1];
  if (pattern === undefined) return lines.filter((line) => line.toLowerCase().includes(wanted.toLowerCase()));
  try {
    const expression = new RegExp(pattern, "i");
    return lines.filter((line) => expression.test(line));
  } catch {
    return lines;
  }
}

/** A line without the codes that colour a terminal. */
export function plain(line: string): string {
  // eslint-disable-next-line no-control-regex
  return line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}

/** A name for a file of lines. */
export function fileName(application: string, ref: string): string {
  return `${[application, ...ref.split("|").slice(1)].filter(Boolean).join("-").replace(/[^\w.-]/g, "_")}.log`;
}
