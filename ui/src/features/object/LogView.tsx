import { useEffect, useRef, useState } from "preact/hooks";
import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { ObjectView } from "../../app/views";
import { failureOf, type Failure } from "../../client/http";
import { arrivals } from "../../client/live";
import { followLog, type LogAsked } from "../../client/logs";
import { useDrawnRows } from "../../design/scrolled";
import { Failed } from "../../design/States";
import { count } from "../../design/words";
import { fileName, filtered, kept, KEPT_MAX, plain } from "./loglines";

const LINE_PIXELS = 19;

/** What an object prints: followed while somebody looks, filtered, and taken home. */
export function LogView({ view, containers }: { view: ObjectView; containers: readonly string[] }) {
  const asked: LogAsked = { name: view.name, ref: view.ref, container: view.container, previous: view.previous };
  const [isFollowing, setFollowing] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const { lines, failure, isLoading, hasEnded } = useLines(asked, isFollowing && !view.previous, attempt);
  const again = (): void => setAttempt(attempt + 1);
  const arrived = arrivals.value;
  useEffect(() => {
    if (failure?.status === 0) again();
  }, [arrived]);
  const shown = filtered(lines, view.find);
  const change = (part: Partial<ObjectView>): void => go(hrefs.object(view.name, view.ref, { ...view, ...part }), "replace");
  return (
    <>
      <div class="document-head">
        <input class="field find" type="search" aria-label="Filter lines" placeholder="Filter: words or /expression/" value={view.find} onInput={(event) => change({ find: event.currentTarget.value })} />
        {containers.length > 0 && (
          <select class="field" aria-label="Container" value={view.container} onChange={(event) => change({ container: event.currentTarget.value })}>
            <option value="">first container</option>
            {containers.map((container) => (
              <option key={container} value={container}>
                {container}
              </option>
            ))}
          </select>
        )}
        {containers.length > 0 && (
          <label class="check-line">
            <input type="checkbox" checked={view.previous} onChange={(event) => change({ previous: event.currentTarget.checked })} /> previous
          </label>
        )}
        <label class="check-line">
          <input type="checkbox" checked={isFollowing && !view.previous} disabled={view.previous} onChange={(event) => setFollowing(event.currentTarget.checked)} /> follow
        </label>
        <span class="quiet num" role="status">
          {shown.length === lines.length ? count(lines.length, "line") : `${shown.length.toLocaleString("en")} of ${count(lines.length, "line")}`}
          {lines.length >= KEPT_MAX && ", older ones are no longer kept here"}
        </span>
        <button type="button" class="button bare small" disabled={lines.length === 0} onClick={() => download(fileName(view.name, view.ref), shown)}>
          Download
        </button>
      </div>
      {lines.length > 0 && (hasEnded || failure !== undefined) && <Ended failure={failure} onAgain={again} />}
      {failure !== undefined && lines.length === 0 ? <Failed failure={failure} compact onAgain={again} /> : <Lines lines={shown} isFollowing={isFollowing} empty={isLoading ? "Asking …" : lines.length > 0 ? "No line has these words." : "Nothing was printed."} />}
    </>
  );
}

/** Says that nothing more comes, for who would wait for it. */
function Ended({ failure, onAgain }: { failure: Failure | undefined; onAgain: () => void }) {
  return (
    <p class="log-end soft" role="status">
      <span class="theirs">{failure === undefined ? "Nothing more comes: what printed this has ended." : `The line was cut: ${failure.message}.`}</span>{" "}
      <button type="button" class="button bare small" onClick={onAgain}>
        Ask again
      </button>
    </p>
  );
}

interface LogLines {
  lines: readonly string[];
  failure: Failure | undefined;
  isLoading: boolean;
  /** Whether what was followed has come to its end. */
  hasEnded: boolean;
}

/** The lines of an object, from the last thousand on. */
function useLines(asked: LogAsked, isFollowing: boolean, attempt: number): LogLines {
  const [lines, setLines] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(true);
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    setLines([]);
    setFailure(undefined);
    setLoading(true);
    setEnded(false);
    const hear = (more: string[]): void => {
      setLoading(false);
      setLines((before) => kept(before, more.map(plain)));
    };
    const end = (): void => setEnded(isFollowing && !stop.signal.aborted);
    followLog(asked, isFollowing, stop.signal, hear).then(end, (problem: unknown) => {
      if (!stop.signal.aborted) setFailure(failureOf(problem));
    });
    return () => stop.abort();
  }, [asked.name, asked.ref, asked.container, asked.previous, isFollowing, attempt]);
  return { lines, failure, isLoading, hasEnded };
}

function Lines({ lines, isFollowing, empty }: { lines: readonly string[]; isFollowing: boolean; empty: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && isFollowing && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines.length, isFollowing]);
  const { from, to, look } = useDrawnRows(scroller, LINE_PIXELS, lines.length);
  return (
    <div
      class="document log-lines"
      ref={scroller}
      tabIndex={0}
      role="log"
      aria-label="Lines"
      aria-live="off"
      onScroll={(event) => {
        const { scrollTop: top, clientHeight: height, scrollHeight } = event.currentTarget;
        atEnd.current = top + height > scrollHeight - 40;
        look();
      }}
    >
      {lines.length === 0 && <p class="quiet pad">{empty}</p>}
      <div style={{ height: `${lines.length * LINE_PIXELS}px` }}>
        <div style={{ transform: `translateY(${from * LINE_PIXELS}px)` }}>
          {lines.slice(from, to).map((line, index) => (
            <div key={from + index} class="log-line theirs">
              {line === "" ? " " : line}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The time after which a browser has taken a file home, in milliseconds. */
const TAKEN_MILLIS = 60_000;

function download(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MILLIS);
}
