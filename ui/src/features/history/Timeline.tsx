import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { HistoryView } from "../../app/views";
import type { RunDto } from "../../client/generated";
import { useLiveAt } from "../../client/queries";
import { now } from "../../design/Time";
import { exact, minute, moment } from "../../design/time";
import { firstLine, revisionWords } from "../../design/words";
import { liveAt, pieces, reigns, scaleOf, span } from "./timeline";

/** Steps of the slider over the whole line. */
const STEPS = 1000;

interface Asked {
  runs: readonly RunDto[];
  /** Whether there may be runs before these. */
  hasEarlier: boolean;
  view: HistoryView;
}

/** What was live when; the slider and the field ask about one moment. */
export function Timeline({ runs, hasEarlier, view }: Asked) {
  const all = reigns(runs);
  const { from, to } = span(runs, now.value);
  const asked = view.at === "" ? to : Math.min(to, Math.max(from, Date.parse(view.at) || to));
  const scale = scaleOf(all, from, to);
  const isBeyond = hasEarlier && view.at !== "" && Date.parse(view.at) < (all[0]?.from ?? from);
  const earlier = useLiveAt(view.name, isBeyond ? view.at : "");
  const live = isBeyond ? earlier.data : liveAt(all, asked)?.run;
  const place = scale.place(asked);
  const ask = (part: number): void => {
    const at = part >= STEPS ? "" : new Date(scale.time((part * 100) / STEPS)).toISOString();
    go(hrefs.history(view.name, { ...view, at }), "replace");
  };
  const askExactly = (text: string): void => {
    const at = Date.parse(text);
    go(hrefs.history(view.name, { ...view, at: Number.isNaN(at) || at >= now.peek() ? "" : new Date(at).toISOString() }), "replace");
  };
  const commit = live?.commits[0];
  const words = live === undefined ? "nothing that is known" : revisionWords(live.summary.revisions[0] ?? "").short;
  const said = commit === undefined ? "" : [firstLine(commit.subject), commit.author].filter(Boolean).join(", ");
  return (
    <section class="card timeline" aria-labelledby="timeline">
      <div class="section-head">
        <h2 id="timeline">Live at</h2>
        <time class="mono" dateTime={new Date(asked).toISOString()}>
          {view.at === "" ? "now" : isBeyond ? exact(Date.parse(view.at)) : exact(asked)}
        </time>
        <p class="live-words" title={said}>
          <strong class="mono">{words}</strong> <span class="soft theirs">{said}</span>
        </p>
        {view.at !== "" && (
          <a class="link" href={hrefs.history(view.name, { ...view, at: "" })} data-how="replace">
            Back to now
          </a>
        )}
        <input
          class="field"
          type="datetime-local"
          aria-label="Date and time that is asked about"
          max={minute(to)}
          value={view.at === "" ? "" : minute(isBeyond ? Date.parse(view.at) : asked)}
          onChange={(event) => askExactly(event.currentTarget.value)}
        />
      </div>
      <div class="line-room">
        <div class="reigns" aria-hidden="true">
          {pieces(all, from, to).map((piece) => (
            <i
              key={piece.run.summary.id}
              class={`${piece.run === live ? "reign now-live" : "reign"} ${piece.run.summary.trigger === "rollback" ? "by-rollback" : ""}`}
              title={revisionWords(piece.run.summary.revisions[0] ?? "").short}
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
        <p class="line-ends quiet num" aria-hidden="true">
          <span>{moment(from, to)}</span>
          <span>now</span>
        </p>
      </div>
    </section>
  );
}
