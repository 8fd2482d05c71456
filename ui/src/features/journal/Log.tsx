/** Lines that something printed. */
export function Log({ lines }: { lines: readonly string[] }) {
  return <pre class="log theirs">{lines.join("\n")}</pre>;
}
