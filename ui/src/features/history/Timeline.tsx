import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { HistoryView } from "../../app/views";
import type { RunDto } from "../../client/generated";
import { now } from "../../design/Time";
import { exact } from "../../design/time";
import { firstLine, revisionWords } from "../../design/words";
import { liveAt, pieces, reigns, scaleOf, span } from "./timeline";

/** Steps of the slider over the whole line. */
const STEPS = 1000;

/** What was live when; the slider asks about one moment. */
export function Timeline({ runs, view }: { runs: readonly RunDto[]; view: HistoryView }) {
  const all = reigns(runs);
  const { from, to } = span(runs, now.value);
  const asked = view.at === "" ? to : Math.min(to, Math.max(from, Date.parse(view.at) || to));
  const scale = scaleOf(all, from, to);
  const live = liveAt(all, asked);
  const place = scale.place(asked);
  const ask = (part: number): void => {
    const at = part >= STEPS ? "" : new Date(scale.time((part * 100) / STEPS)).toISOString();
    go(hrefs.history(view.name, { ...view, at }), "replace");
  };
  const commit = live?.run.commits[0];
  const words = live === undefined ? "nothing that is known" : revisionWords(live.run.summary.revisions[0] ?? "").short;
  return (
    <section class="card timeline" aria-labelledby="timeline">
      <div class="section-head">
        <h2 id="timeline">Live at</h2>
        <time class="mono" dateTime={new Date(asked).toISOString()}>
          {view.at === "" ? "now" : exact(asked)}
        </time>
        <p class="live-words">
          <strong class="mono">{words}</strong>{" "}
          {commit !== undefined && (
            <span class="soft theirs">
              {firstLine(commit.subject)}, {commit.author}
            </span>
          )}
        </p>
        {view.at !== "" && (
          <a class="link" href={hrefs.history(view.name, { ...view, at: "" })} data-how="replace">
            Back to now
          </a>
        )}
      </div>
      <div class="line-room">
        <div class="reigns" aria-hidden="true">
          {pieces(all, from, to).map((piece) => (
            <i
              key={piece.run.summary.id}
              class={`${piece.run === live?.run ? "reign now-live" : "reign"} ${piece.run.summary.trigger === "rollback" ? "by-rollback" : ""}`}
              style={{ left: `${piece.left}%`, width: `${piece.width}%` }}
            >
              <span class="cut">{revisionWords(piece.run.summary.revisions[0] ?? "").short}</span>
            </i>
          ))}
          {runs
            .filter((run) => run.summary.phase === "Failed" || run.summary.phase === "Error")
            .map((run) => (
              <i key={run.summary.id} class="fell" style={{ left: `${scale.place(Date.parse(run.summary.startedAt))}%` }} />
            ))}
          <i class="needle" style={{ left: `${place}%` }} />
        </div>
        <input
          type="range"
          min={0}
          max={STEPS}
          value={view.at === "" ? STEPS : Math.round((place * STEPS) / 100)}
          aria-label="The moment that is asked about"
          aria-valuetext={`${view.at === "" ? "now" : exact(asked)}: ${words}`}
          onInput={(event) => ask(Number(event.currentTarget.value))}
        />
      </div>
    </section>
  );
}
