import { useState } from "preact/hooks";
import { rowShortcuts, useShortcuts } from "../../app/keyboard";
import { hrefs } from "../../app/routes";
import type { HistoryView } from "../../app/views";
import type { RunDto } from "../../client/generated";
import { useHistory } from "../../client/queries";
import { Empty, Failed, Loading } from "../../design/States";
import { Icon } from "../../design/Icon";
import { PhaseMark } from "../../design/Mark";
import { Ago } from "../../design/Time";
import { duration } from "../../design/time";
import { count, firstLine, revisionWords } from "../../design/words";
import { ApplicationFrame } from "../application/ApplicationFrame";
import { RunDetails } from "./RunDetails";
import { Timeline } from "./Timeline";
import { liveAt, reigns, renewals } from "./timeline";
import "./history.css";

/** How many runs are looked back: at first, and when more are asked for. */
const RUNS_FIRST = 200;
const RUNS_MAX = 500;

const KEYS = rowShortcuts("run");

/** What was live when, and how it came to be. */
export default function HistoryPage({ view }: { view: HistoryView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => <Runs view={view} />}</ApplicationFrame>;
}

function Runs({ view }: { view: HistoryView }) {
  const [limit, setLimit] = useState(RUNS_FIRST);
  useShortcuts(KEYS);
  const { data, error } = useHistory(view.name, limit);
  if (data === undefined) return error === undefined ? <Loading lines={8} /> : <Failed failure={error} />;
  const [latest] = data.runs;
  if (latest === undefined) {
    return (
      <Empty title="Nothing has run yet">
        <p>The first sync writes the first line of history.</p>
      </Empty>
    );
  }
  const isCut = data.runs.length >= limit;
  const renewed = renewals(data.runs);
  const live = liveAt(reigns(data.runs), Infinity)?.run;
  const run = data.runs.find((one) => one.summary.id === view.run) ?? latest;
  return (
    <div class="app-body">
      <Timeline runs={data.runs} hasEarlier={isCut} view={view} />
      <div class="history">
        <section class="card runs" aria-labelledby="runs">
          <h2 id="runs" class="section-head">
            {count(data.runs.length, "run")}
            {isCut && <span class="quiet"> (the latest)</span>}
          </h2>
          <ol>
            {data.runs.map((one) => (
              <RunLine key={one.summary.id} run={one} view={view} isChosen={one === run} isLive={one === live} isNew={renewed.has(one)} />
            ))}
          </ol>
          {isCut && limit < RUNS_MAX && (
            <p class="pad">
              <button type="button" class="button small" onClick={() => setLimit(RUNS_MAX)}>
                Show earlier runs
              </button>
            </p>
          )}
        </section>
        <RunDetails key={run.summary.id} run={run} runs={data.runs} view={view} />
      </div>
    </div>
  );
}

interface Line {
  run: RunDto;
  view: HistoryView;
  isChosen: boolean;
  /** Whether what it applied is live now. */
  isLive: boolean;
  /** Whether it brought another revision than the run before it. */
  isNew: boolean;
}

function RunLine({ run, view, isChosen, isLive, isNew }: Line) {
  const { id, phase, startedAt, finishedAt, trigger, revisions } = run.summary;
  const said = firstLine(run.commits[0]?.subject ?? "");
  return (
    <li>
      <a class="run-line" href={hrefs.history(view.name, { ...view, run: id })} data-how="replace" data-row aria-current={isChosen ? "true" : undefined}>
        <PhaseMark phase={phase} />
        <span class="cut theirs" title={said}>
          {said}
        </span>
        <span class="quiet run-trigger">{trigger}</span>
        <span class="quiet run-facts">
          <span class={isNew ? "mono run-new" : "mono"} title={isNew ? "another revision than the run before" : "the same revision as the run before"}>
            {isNew && <Icon shape="commit" />}
            {revisionWords(revisions[0] ?? "").short}
          </span>
          <span>
            <Ago at={startedAt} />
            {finishedAt !== undefined && `, ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`}
          </span>
          {isLive && <span class="tag live-tag">live</span>}
        </span>
      </a>
    </li>
  );
}
