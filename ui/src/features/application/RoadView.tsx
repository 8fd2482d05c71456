import { hrefs } from "../../app/routes";
import type { ApplicationView } from "../../app/views";
import type { ApplicationDetailsDto } from "../../client/generated";
import { useJournal } from "../../client/journal";
import { Icon } from "../../design/Icon";
import { Failed, Loading } from "../../design/States";
import { Ago } from "../../design/Time";
import { duration } from "../../design/time";
import { EntryList } from "../journal/EntryList";
import { roadOf } from "./road";
import type { Step, StepState } from "./steps";

const WORDS: Record<StepState, string> = {
  done: "done",
  doing: "under way",
  waiting: "waiting",
  failed: "failed",
  ahead: "not reached",
};

/** The road of the last run, each step with its evidence. */
export function RoadView({ details, view }: { details: ApplicationDetailsDto; view: ApplicationView }) {
  const { name, sync } = details.application;
  const { data, error } = useJournal(name);
  if (data === undefined) return error === undefined ? <Loading lines={2} /> : <Failed failure={error} compact />;
  const road = roadOf(data, sync === "OutOfSync");
  if (road.steps.length === 0) return null;
  const open = road.steps.find((step) => step.id === view.step);
  return (
    <section class="card road" aria-labelledby="road">
      <div class="section-head">
        <h2 id="road">Road of the last run</h2>
        {road.run !== undefined && (
          <a class="link" href={hrefs.history(name, { run: road.run })}>
            Run <span class="mono">{road.run}</span>
          </a>
        )}
      </div>
      <ol class="steps">
        {road.steps.map((step) => (
          <RoadStep key={step.id} step={step} view={view} isOpen={step === open} />
        ))}
      </ol>
      {open !== undefined && (
        <div class="evidence" id="evidence" role="region" aria-label={`What proves: ${open.words}`}>
          {open.evidence.length === 0 ? <p class="quiet">Nothing had to be asked.</p> : <EntryList entries={open.evidence} />}
        </div>
      )}
    </section>
  );
}

function RoadStep({ step, view, isOpen }: { step: Step; view: ApplicationView; isOpen: boolean }) {
  const href = hrefs.application(view.name, { ...view, step: isOpen ? "" : step.id });
  return (
    <li class={`step ${step.state}`}>
      <a href={href} data-how="replace" aria-expanded={isOpen} aria-controls={isOpen ? "evidence" : undefined} role="button">
        <span class="step-dot">
          <Icon shape={step.state === "failed" ? "degraded" : step.state === "doing" ? "progressing" : step.shape} />
        </span>
        <span class="step-words">
          {step.words}
          <span class="hidden">, {WORDS[step.state]}</span>
        </span>
        <span class="step-detail cut theirs" title={step.detail}>
          {step.state === "ahead" ? "not reached" : step.detail}
        </span>
        <span class="step-time quiet">
          {step.millis !== undefined && !Number.isNaN(step.millis) ? duration(step.millis) : <Ago at={step.at} />}
        </span>
      </a>
    </li>
  );
}
