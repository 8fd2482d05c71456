import { hrefs } from "../../app/routes";
import type { InstanceDto } from "../../client/generated";
import { Icon } from "../../design/Icon";
import { Ago, Lasting } from "../../design/Time";
import { duration } from "../../design/time";
import { Capped } from "../../design/Capped";
import { count } from "../../design/words";
import { brokenFirst, limitWords, perMinute, requestWords } from "./figures";
import { Trial } from "./Trial";

/** Places that are drawn at first. */
const PLACES_MAX = 50;

/** Where desired state comes from. */
export function Sources({ sources }: { sources: InstanceDto["sources"] }) {
  return (
    <section class="card" aria-labelledby="sources">
      <h2 id="sources" class="section-head">
        {count(sources.length, "source")}
      </h2>
      {sources.length === 0 && <p class="quiet pad">No application pulls from anywhere yet.</p>}
      <Capped items={brokenFirst(sources, (one) => one.error !== "", (one) => one.url)} max={PLACES_MAX} noun="source">
        {(some) => (
          <ul class="places">
            {some.map((source) => (
              <li key={source.url}>
                <State tone={source.error === "" ? "healthy" : "degraded"} words={source.error === "" ? "answers" : "does not answer"} />
                <div>
                  <a class="plain theirs place-name" href={hrefs.fleet({ query: `repo:${source.url}` })}>
                    {source.url}
                  </a>
                  <p class="quiet">
                    {count(source.applications, "application")}, asked {count(source.asked, "time")}, changed {count(source.changed, "time")}
                    {source.answeredAt !== undefined && (
                      <>
                        , answered <Ago at={source.answeredAt} /> in {duration(source.millis)}
                      </>
                    )}
                    {limitWords(source.limit) !== "" && `, ${limitWords(source.limit)}`}
                    {source.limit?.resetsAt !== undefined && (
                      <>
                        {" "}
                        until <Ago at={source.limit.resetsAt} />
                      </>
                    )}
                  </p>
                  {source.limit?.blockedUntil !== undefined && (
                    <p class="missing">
                      asks to be left alone; asked again <Ago at={source.limit.blockedUntil} />
                    </p>
                  )}
                  {source.error !== "" && (
                    <p class="degraded theirs">
                      {source.error}
                      {source.silentSince !== undefined && (
                        <>
                          {" "}
                          (for <Lasting since={source.silentSince} />)
                        </>
                      )}
                    </p>
                  )}
                </div>
                <Trial operation="testRepositories" subject={source.url} />
              </li>
            ))}
          </ul>
        )}
      </Capped>
    </section>
  );
}

/** Where objects live; `rate` tells how many requests a minute one takes. */
export function Targets({ targets, rate }: { targets: InstanceDto["targets"]; rate: (name: string) => number | undefined }) {
  return (
    <section class="card" aria-labelledby="targets">
      <h2 id="targets" class="section-head">
        {count(targets.length, "target")}
      </h2>
      {targets.length === 0 && <p class="quiet pad">No target is known yet.</p>}
      <Capped items={brokenFirst(targets, (one) => one.connection === "down", (one) => one.name)} max={PLACES_MAX} noun="target">
        {(some) => (
          <ul class="places">
            {some.map((target) => (
              <li key={target.name}>
                <State tone={TONES[target.connection]} words={target.connection} />
                <div>
                  <a class="plain theirs place-name" href={hrefs.fleet({ query: `target:${target.name}` })}>
                    {target.name}
                  </a>{" "}
                  <span class="tag">{target.kind}</span> <span class="soft theirs">{[target.address, target.version].filter(Boolean).join(", ")}</span>
                  <p class="quiet">
                    {target.applications === 0 ? "no application uses it" : count(target.applications, "application")}
                    {target.connection !== "unused" && target.kind === "kubernetes" && (
                      <>
                        , {count(target.objectsWatched, "object")} watched, {rateWords(rate(target.name))} requests a minute; since the start: {requestWords(target.requests)}
                      </>
                    )}
                    {target.throttled > 0 && <span class="missing">, throttled {count(target.throttled, "time")}</span>}
                  </p>
                  {target.message !== "" && <p class="degraded theirs">{target.message}</p>}
                </div>
                <Trial operation="testTargets" subject={target.name} />
              </li>
            ))}
          </ul>
        )}
      </Capped>
    </section>
  );
}

function rateWords(rate: number | undefined): string {
  return rate === undefined ? "…" : perMinute(rate, 1);
}

/** How a place looks that answers, that does not, and that nobody has asked. */
type PlaceTone = "healthy" | "degraded" | "unknown";

const TONES: Record<InstanceDto["targets"][number]["connection"], PlaceTone> = { up: "healthy", down: "degraded", unused: "unknown" };

/** Whether a place answers. */
export function State({ tone, words }: { tone: PlaceTone; words: string }) {
  return (
    <span class={`mark ${tone}`}>
      <Icon shape={tone === "unknown" ? "ring" : tone} />
      <span>{words}</span>
    </span>
  );
}
