import { useState } from "preact/hooks";
import { count } from "../../design/words";
import { LINES_MAX, pairs, stretches, type Pair } from "./compare";
import "./document.css";

interface Asked {
  left: readonly string[];
  right: readonly string[];
  leftWords: string;
  rightWords: string;
  style: "split" | "inline";
}

/** Two texts beside each other, or in each other; what is equal and far from a change is folded. */
export function Compared({ left, right, leftWords, rightWords, style }: Asked) {
  const [open, setOpen] = useState<readonly number[]>([]);
  if (left.length + right.length > LINES_MAX) {
    return <p class="quiet pad">{count(left.length + right.length, "line")} are too many to compare here.</p>;
  }
  const found = stretches(pairs(left, right));
  if (found.every((one) => one.kind === "folded")) return <p class="quiet pad">Nothing differs.</p>;
  const draw = (row: Pair, key: string) =>
    style === "split" ? <SplitRow key={key} row={row} left={left} right={right} /> : <InlineRow key={key} row={row} left={left} right={right} />;
  return (
    <div class="compared" tabIndex={0} role="group" aria-label={`${leftWords} compared with ${rightWords}`}>
      <table class={style}>
        <colgroup>
          <col class="narrow" />
          <col class={style === "split" ? "" : "narrow"} />
          <col class={style === "split" ? "narrow" : ""} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {style === "split" ? (
              <>
                <th scope="col" colSpan={2}>{leftWords}</th>
                <th scope="col" colSpan={2}>{rightWords}</th>
              </>
            ) : (
              <th scope="col" colSpan={4}>− {leftWords} &nbsp; + {rightWords}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {found.map((one, index) =>
            one.kind === "rows" || open.includes(index) ? (
              one.pairs.map((row, at) => draw(row, `${index} ${at}`))
            ) : (
              <tr key={`fold ${index}`} class="fold">
                <td colSpan={4}>
                  <button type="button" class="button bare small" onClick={() => setOpen([...open, index])}>
                    {count(one.pairs.length, "equal line")}
                  </button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function SplitRow({ row, left, right }: { row: Pair; left: readonly string[]; right: readonly string[] }) {
  const before = row.kind === "changed" || row.kind === "removed" ? "gone" : "";
  const after = row.kind === "changed" || row.kind === "added" ? "come" : "";
  return (
    <tr>
      <Cell at={row.left} lines={left} tone={row.left < 0 ? "void" : before} sign={before && "−"} />
      <Cell at={row.right} lines={right} tone={row.right < 0 ? "void" : after} sign={after && "+"} />
    </tr>
  );
}

function Cell({ at, lines, tone, sign }: { at: number; lines: readonly string[]; tone: string; sign: string }) {
  return (
    <>
      <td class={`line-number ${tone}`}>{at < 0 ? "" : at + 1}</td>
      <td class={`line ${tone}`}>
        <span class="sign">{sign}</span>
        <span class="theirs">{at < 0 ? "" : lines[at]}</span>
      </td>
    </>
  );
}

function InlineRow({ row, left, right }: { row: Pair; left: readonly string[]; right: readonly string[] }) {
  const one = (tone: string, sign: string, text: string | undefined) => (
    <tr>
      <td class={`line-number ${tone}`}>{tone === "come" || row.left < 0 ? "" : row.left + 1}</td>
      <td class={`line-number ${tone}`}>{tone === "gone" || row.right < 0 ? "" : row.right + 1}</td>
      <td class={`line ${tone}`} colSpan={2}>
        <span class="sign">{sign}</span>
        <span class="theirs">{text}</span>
      </td>
    </tr>
  );
  return (
    <>
      {row.kind === "same" && one("", "", left[row.left])}
      {(row.kind === "changed" || row.kind === "removed") && one("gone", "−", left[row.left])}
      {(row.kind === "changed" || row.kind === "added") && one("come", "+", right[row.right])}
    </>
  );
}
