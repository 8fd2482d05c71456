import { hrefs } from "../../app/routes";
import type { HistoryView } from "../../app/views";
import type { RunDto } from "../../client/generated";
import { useHistory } from "../../client/queries";
import { Empty, Failed, Loading } from "../../design/States";
import { PhaseMark } from "../../design/Mark";
import { Ago } from "../../design/Time";
import { duration } from "../../design/time";
import { count, firstLine, revisionWords } from "../../design/words";
import { ApplicationFrame } from "../application/ApplicationFrame";
import { RunDetails } from "./RunDetails";
import { Timeline } from "./Timeline";
import "./history.css";

/** How many runs are looked back. */
const RUNS_MAX = 200;

/** What was live when, and how it came to be. */
export default function HistoryPage({ view }: { view: HistoryView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => <Runs view={view} />}</ApplicationFrame>;
}

function Runs({ view }: { view: HistoryView }) {
  const { data, error } = useHistory(view.name, RUNS_MAX);
  if (data === undefined) return error === undefined ? <Loading lines={8} /> : <Failed failure={error} />;
  const [latest] = data.runs;
  if (latest === undefined) {
    return (
      <Empty title="Nothing has run yet">
        <p>The first sync writes the first line of history.</p>
      </Empty>
    );
  }
  const run = data.runs.find((one) => one.summary.id === view.run) ?? latest;
  return (
    <div class="app-body">
      <Timeline runs={data.runs} view={view} />
      <div class="history">
        <section class="card runs" aria-labelledby="runs">
          <h2 id="runs" class="section-head">
            {count(data.runs.length, "run")}
            {data.runs.length === RUNS_MAX && <span class="quiet"> (the latest)</span>}
          </h2>
          <ol>
            {data.runs.map((one) => (
              <RunLine key={one.summary.id} run={one} view={view} isChosen={one === run} />
            ))}
          </ol>
        </section>
        <RunDetails key={run.summary.id} run={run} runs={data.runs} view={view} />
      </div>
    </div>
  );
}

function RunLine({ run, view, isChosen }: { run: RunDto; view: HistoryView; isChosen: boolean }) {
  const { id, phase, startedAt, finishedAt, trigger, revisions } = run.summary;
  const said = firstLine(run.commits[0]?.subject ?? "");
  return (
    <li>
      <a class="run-line" href={hrefs.history(view.name, { ...view, run: id })} data-how="replace" data-row aria-current={isChosen ? "true" : undefined}>
        <PhaseMark phase={phase} />
        <span class="mono soft">{revisionWords(revisions[0] ?? "").short}</span>
        <span class="cut theirs said">{said}</span>
        <span class="quiet">{trigger}</span>
        <span class="quiet">
          <Ago at={startedAt} />
          {finishedAt !== undefined && `, ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`}
        </span>
      </a>
    </li>
  );
}
