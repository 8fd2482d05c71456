import { rowShortcuts, useShortcuts } from "../../app/keyboard";
import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { PlanView } from "../../app/views";
import type { ApplicationDetailsDto } from "../../client/generated";
import { usePlan } from "../../client/plans";
import { Capped } from "../../design/Capped";
import { Empty, Failed, Loading } from "../../design/States";
import { count, revisionWords } from "../../design/words";
import { ApplicationFrame } from "../application/ApplicationFrame";
import { Approve } from "./Approve";
import { BlastPanel } from "./BlastPanel";
import { ChangeRow } from "./ChangeRow";
import { DryRunAnswer, useDryRun } from "./DryRun";
import { blastOf } from "./blast";
import { changesOf, isDoing, wavesOf, type PlanChange } from "./plan";
import "./plan.css";

const TITLES: Record<PlanView["intent"], string> = {
  sync: "What a sync would do now",
  rollback: "What going back would do",
  delete: "What deleting the application would do",
};

/** Changes of one wave that are drawn at first. */
const ROWS_MAX = 200;

const KEYS = rowShortcuts("change");

/** The heart: what will change, why, in which wave, and what waits for whom. */
export default function PlanPage({ view }: { view: PlanView }) {
  return <ApplicationFrame name={view.name} view={view}>{(details) => <PlanBody view={view} details={details} />}</ApplicationFrame>;
}

function PlanBody({ view, details }: { view: PlanView; details: ApplicationDetailsDto }) {
  const { name, intent, to, orphan } = view;
  const asked = { name, intent, to, orphan };
  const { data, error } = usePlan(asked);
  const dryRun = useDryRun(name, data);
  if (data === undefined && error?.isMissing === true && intent === "rollback") return <NoWayBack name={name} why={error.message} />;
  if (data === undefined) return error === undefined ? <Loading lines={8} /> : <Failed failure={error} />;
  const changes = changesOf(data);
  const chosen = changes.filter((change) => view.only.includes(change.key) && isDoing(change)).map((change) => change.key);
  const blast = blastOf(chosen.length === 0 ? changes : changes.filter((change) => chosen.includes(change.key)));
  const isIdle = blast.hooks === 0 && !changes.some(isDoing);
  const revision = data.revisions[0] === undefined ? "" : revisionWords(data.revisions[0]).short;
  return (
    <div class="app-body">
      <section class="card plan-head">
        <div>
          <p class="quiet">
            {TITLES[view.intent]}
            {revision !== "" && (
              <>
                {" "}
                to <span class="mono">{revision}</span>
              </>
            )}
          </p>
          <BlastPanel blast={blast} warnings={data.warnings} isIdle={isIdle} />
          {view.intent === "sync" && details.hold !== undefined && !isIdle && (
            <p class="missing plan-held">This application is held: automation does not do this. A person may.</p>
          )}
        </div>
        <div class="plan-actions">
          {view.intent === "delete" && (
            <label class="soft">
              <input type="checkbox" checked={orphan} onChange={(event) => go(hrefs.plan(name, { ...view, orphan: event.currentTarget.checked }), "replace")} /> keep the objects
            </label>
          )}
          <button type="button" class="button" disabled={isIdle || dryRun.isBusy} onClick={dryRun.ask}>
            {dryRun.isBusy ? "Asking …" : "Dry run"}
          </button>
          <Approve asked={asked} plan={data} blast={blast} only={chosen} disabled={view.intent === "sync" && isIdle} />
        </div>
        <DryRunAnswer told={dryRun.told} isOld={dryRun.isOld} />
      </section>
      <Changes view={view} changes={changes} chosen={chosen} />
    </div>
  );
}

/** Nothing to go back to is no failure: what is live is the first that was healthy, or no other was kept. */
function NoWayBack({ name, why }: { name: string; why: string }) {
  return (
    <Empty title="There is nothing to go back to">
      <p class="theirs">{why}.</p>
      <a class="link" href={hrefs.history(name)}>
        Look at its history
      </a>
    </Empty>
  );
}

function Changes({ view, changes, chosen }: { view: PlanView; changes: readonly PlanChange[]; chosen: readonly string[] }) {
  useShortcuts(KEYS);
  const shown = view.kept ? changes : changes.filter((change) => change.verb !== "keep");
  const kept = changes.length - changes.filter((change) => change.verb !== "keep").length;
  const replace = (part: Partial<PlanView>): void => go(hrefs.plan(view.name, { ...view, ...part }), "replace");
  const choose = (key: string, on: boolean): void => replace({ only: on ? [...chosen, key] : chosen.filter((one) => one !== key) });
  return (
    <section class="card" aria-labelledby="changes">
      <div class="section-head">
        <h2 id="changes">{changes.length === kept ? "No change" : `${count(changes.length - kept, "change")} in order`}</h2>
        {kept > 0 && (
          <button type="button" class="button bare small" aria-pressed={view.kept} onClick={() => replace({ kept: !view.kept })}>
            {view.kept ? "Hide" : "Show"} {count(kept, "object")} that stay as they are
          </button>
        )}
        <div class="switch" role="group" aria-label="How differences are shown">
          {(["split", "inline"] as const).map((style) => (
            <a key={style} href={hrefs.plan(view.name, { ...view, style })} data-how="replace" aria-current={view.style === style ? "true" : undefined}>
              {style === "split" ? "Side by side" : "Inline"}
            </a>
          ))}
        </div>
      </div>
      {shown.length === 0 && <p class="quiet pad">{view.intent === "delete" ? "It owns nothing that would go." : "Everything is as Git declares it."}</p>}
      {wavesOf(shown).map((wave) => (
        <section key={wave.id} class="plan-wave" aria-label={wave.words}>
          <h3>
            {wave.words} <span class="quiet theirs">{wave.waits}</span>
          </h3>
          <Capped items={wave.changes} max={ROWS_MAX} noun="change">
            {(some) => (
              <ul>
                {some.map((change) => (
                  <ChangeRow
                    key={change.key + change.verb}
                    change={change}
                    view={view}
                    isChosen={chosen.includes(change.key)}
                    onChoose={view.intent === "sync" ? (on) => choose(change.key, on) : undefined}
                  />
                ))}
              </ul>
            )}
          </Capped>
        </section>
      ))}
    </section>
  );
}
