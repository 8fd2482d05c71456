import { useMemo, useRef, useState } from "preact/hooks";
import { copy } from "../../app/copy";
import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { ObjectView } from "../../app/views";
import { Icon } from "../../design/Icon";
import { useDrawnRows } from "../../design/scrolled";
import { count } from "../../design/words";
import { foundIn, lineText, openedAt, unfolded, yamlLines, yamlText, type YamlLine } from "./yaml";
import "./document.css";

const LINE_PIXELS = 20;

/** What few people want to see first. */
const FOLDED_AT_FIRST: ReadonlySet<string> = new Set(["/metadata/managedFields"]);

/** A document as YAML: folds, is searched, and draws only the lines that are seen. */
export function Document({ body, view, marked }: { body: Record<string, unknown>; view: ObjectView; marked: readonly string[] }) {
  const lines = useMemo(() => yamlLines(body), [body]);
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState(FOLDED_AT_FIRST);
  const [hit, setHit] = useState(0);
  const rows = useMemo(() => unfolded(lines, folded), [lines, folded]);
  const found = useMemo(() => foundIn(lines, view.find), [lines, view.find]);
  const at = found.length === 0 ? -1 : (found[hit % found.length] ?? -1);
  const { from, to, look } = useDrawnRows(scroller, LINE_PIXELS, rows.length);
  const turn = ({ pointer }: YamlLine): void => {
    const next = new Set(folded);
    if (!next.delete(pointer)) next.add(pointer);
    setFolded(next);
  };
  const show = (step: number): void => {
    if (found.length === 0) return;
    const next = (hit + step + found.length) % found.length;
    const line = found[next] ?? 0;
    const open = openedAt(lines, folded, line);
    setHit(next);
    setFolded(open);
    const row = unfolded(lines, open).indexOf(line);
    if (scroller.current !== null) scroller.current.scrollTop = Math.max(0, (row - 5) * LINE_PIXELS);
  };
  return (
    <>
      <div class="document-head">
        <input
          class="field find"
          type="search"
          aria-label="Find in the document"
          placeholder="Find"
          value={view.find}
          onInput={(event) => {
            setHit(0);
            go(hrefs.object(view.name, view.ref, { ...view, find: event.currentTarget.value }), "replace");
          }}
          onKeyDown={(event) => event.key === "Enter" && show(event.shiftKey ? -1 : hit === 0 && folded.size > 0 ? 0 : 1)}
        />
        <span class="quiet num" role="status">
          {view.find !== "" && (found.length === 0 ? "not found" : `${(hit % found.length) + 1} of ${count(found.length, "line")}`)}
        </span>
        <button type="button" class="button bare small" onClick={() => setFolded(new Set(lines.filter((line) => line.depth === 1 && line.below > 0).map((line) => line.pointer)))}>
          Fold
        </button>
        <button type="button" class="button bare small" onClick={() => setFolded(new Set())}>
          Unfold
        </button>
        <button type="button" class="button bare small" onClick={() => void copy(yamlText(body))}>
          Copy
        </button>
      </div>
      <div class="document" ref={scroller} tabIndex={0} role="group" aria-label="Document" onScroll={look}>
        <div class="document-room" style={{ height: `${rows.length * LINE_PIXELS}px` }}>
          <div style={{ transform: `translateY(${from * LINE_PIXELS}px)` }}>
            {rows.slice(from, to).map((number) => {
              const line = lines[number] as YamlLine;
              return <Line key={number} number={number} line={line} isFolded={line.below > 0 && folded.has(line.pointer)} tone={toneOf(number, line)} onTurn={() => turn(line)} />;
            })}
          </div>
        </div>
      </div>
    </>
  );

  function toneOf(number: number, line: YamlLine): string {
    if (number === at) return "found now-found";
    if (view.find !== "" && found.includes(number)) return "found";
    return marked.includes(line.pointer) ? "marked" : "";
  }
}

function Line({ number, line, isFolded, tone, onTurn }: { number: number; line: YamlLine; isFolded: boolean; tone: string; onTurn: () => void }) {
  return (
    <div class={`document-line ${tone}`}>
      <span class="line-number">{number + 1}</span>
      {line.below > 0 ? (
        <button type="button" aria-expanded={!isFolded} aria-label={`${isFolded ? "Unfold" : "Fold"} line ${number + 1}`} onClick={onTurn}>
          <Icon shape={isFolded ? "right" : "down"} />
        </button>
      ) : (
        <span class="no-fold" />
      )}
      <span>{"  ".repeat(line.depth)}</span>
      <span class="key theirs">{line.key}</span>
      <span class={`${line.kind} theirs`}>
        {line.key !== "" && line.value !== "" ? ` ${line.value}` : line.value}
      </span>
      {isFolded && <span class="folded-away"> … {count(line.below, "line")}</span>}
      {tone === "marked" && <span class="hidden"> differs: {lineText(line)}</span>}
    </div>
  );
}
