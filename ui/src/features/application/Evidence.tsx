import { useState } from "preact/hooks";
import { count } from "../../design/words";
import { folded } from "./causes";

/** The lines that stand beside a cause; many are folded in their middle, for the first and the last say most. */
export function Evidence({ lines, words }: { lines: readonly string[]; words: string }) {
  const [isWhole, setWhole] = useState(false);
  const { head, hidden, tail } = isWhole ? { head: lines, hidden: 0, tail: [] } : folded(lines);
  return (
    <div class="log evidence-lines" tabIndex={0} role="group" aria-label={words}>
      <pre class="theirs">{head.join("\n")}</pre>
      {hidden > 0 && (
        <button type="button" class="button bare small" onClick={() => setWhole(true)}>
          Show {count(hidden, "more line")}
        </button>
      )}
      {tail.length > 0 && <pre class="theirs">{tail.join("\n")}</pre>}
    </div>
  );
}
