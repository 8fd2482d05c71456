import { useMemo } from "preact/hooks";
import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { HistoryView } from "../../app/views";
import type { RunDto } from "../../client/generated";
import { RUN_ENTRIES_MAX, useRunJournal } from "../../client/journal";
import { PhaseMark } from "../../design/Mark";
import { Failed, Loading } from "../../design/States";
import { Ago, now } from "../../design/Time";
import { duration, moment } from "../../design/time";
import { count, revisionWords, withShortIds } from "../../design/words";
import { RevisionLine } from "../application/ApplicationHead";
import { withoutLog } from "../application/causes";
import { EntryList } from "../journal/EntryList";
import { read } from "../journal/events";
import { CompareRuns } from "./CompareRuns";
import { lengths, longest, ticks, type Length } from "./timeline";

/** One run: why, what, how long, and its journal as it is written. */
export function RunDetails({ run, runs, view }: { run: RunDto; runs: readonly RunDto[]; view: HistoryView }) {
  const { id, phase, trigger, startedAt, finishedAt, message, revisions } = run.summary;
  const { data, error } = useRunJournal(run.application, id);
  const entries = useMemo(() => (data ?? []).map(read), [data]);
  const parts = useMemo(() => lengths(data ?? []), [data]);
  const others = runs.filter((one) => one !== run);
  const latest = runs.find((one) => one.summary.phase === "Succeeded");
  return (
    <section class="card run-details" aria-labelledby="run">
      <div class="section-head">
        <h2 id="run">
          Run <span class="mono">{id}</span>
        </h2>
        <PhaseMark phase={phase} />
        <span class="quiet">
          {trigger}
          {run.by !== "" && ` by ${run.by}`}, <Ago at={startedAt} />
          {finishedAt !== undefined && `, took ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`}
        </span>
        {phase === "Succeeded" && run !== latest && (
          <a class="button small" href={hrefs.plan(view.name, { intent: "rollback", to: id })}>
            Go back to this…
          </a>
        )}
      </div>
      <div class="run-body">
        <RevisionLine commit={run.commits[0]} revision={revisions[0]} />
        <p class={phase === "Succeeded" ? "soft theirs" : "theirs"}>{withShortIds(withoutLog(message))}</p>
        {others.length > 0 && (
          <label class="soft compare-with">
            Compare what it applied with{" "}
            <select
              class="field"
              value={view.against}
              onChange={(event) => go(hrefs.history(view.name, { ...view, run: id, against: event.currentTarget.value }), "replace")}
            >
              <option value="">no other run</option>
              {others.map((one) => (
                <option key={one.summary.id} value={one.summary.id}>
                  {moment(Date.parse(one.summary.startedAt), now.value)} {revisionWords(one.summary.revisions[0] ?? "").short} {one.summary.trigger}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {view.against !== "" && view.against !== id && <CompareRuns name={view.name} from={view.against} to={id} />}
      {data === undefined ? (
        error === undefined ? <Loading lines={4} /> : <Failed failure={error} compact />
      ) : (
        <>
          <Durations all={parts} />
          <div class="run-journal">
            <h3>
              Journal{" "}
              <span class="quiet">
                {phase === "Running" ? "as it is written" : count(data.length, "entry", "entries")}
                {data.length >= RUN_ENTRIES_MAX && "; the first ones, there are more than a page can bear"}
              </span>
            </h3>
            {data.length === 0 && <p class="quiet">The journal of this run is no longer kept.</p>}
            <EntryList entries={entries} />
          </div>
        </>
      )}
    </section>
  );
}

/** Parts of a run whose durations are drawn. */
const PARTS_MAX = 50;

/** How long each part took, drawn on one line of time. */
function Durations({ all }: { all: readonly Length[] }) {
  if (all.length === 0) return null;
  const from = all.reduce((first, one) => Math.min(first, one.from), Infinity);
  const whole = all.reduce((last, one) => Math.max(last, one.from + one.millis - from), 1);
  const told = longest(all, PARTS_MAX);
  return (
    <div class="durations">
      <h3>Durations</h3>
      <table>
        <thead aria-hidden="true">
          <tr>
            <th />
            <td>
              {ticks(whole).map((at) => (
                <span key={at} class="tick num quiet" style={{ left: `${(at * 100) / whole}%` }}>
                  {at === 0 ? "0" : duration(at)}
                </span>
              ))}
            </td>
            <td />
          </tr>
        </thead>
        <tbody>
          {told.map((one) => (
            <tr key={`${one.words} ${one.from}`}>
              <th scope="row" class="cut theirs" title={one.words}>
                {one.words}
              </th>
              <td>
                <i class={one.failed ? "bar fell-bar" : "bar"} style={{ left: `${((one.from - from) * 100) / whole}%`, width: `${Math.max(0.5, (one.millis * 100) / whole)}%` }} />
              </td>
              <td class="num quiet">
                {duration(one.millis)}
                {one.failed && <span class="degraded"> failed</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.length < all.length && <p class="quiet">These took longest, of {count(all.length, "part")}.</p>}
    </div>
  );
}
