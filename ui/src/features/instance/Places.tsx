import { hrefs } from "../../app/routes";
import type { InstanceDto } from "../../client/generated";
import { Icon } from "../../design/Icon";
import { Ago } from "../../design/Time";
import { duration } from "../../design/time";
import { count } from "../../design/words";

/** Where desired state comes from. */
export function Sources({ sources }: { sources: InstanceDto["sources"] }) {
  return (
    <section class="card" aria-labelledby="sources">
      <h2 id="sources" class="section-head">
        {count(sources.length, "source")}
      </h2>
      {sources.length === 0 && <p class="quiet pad">No application pulls from anywhere yet.</p>}
      <ul class="places">
        {sources.map((source) => (
          <li key={source.url}>
            <State isFine={source.error === ""} words={source.error === "" ? "answers" : "does not answer"} />
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
              </p>
              {source.error !== "" && (
                <p class="degraded theirs">
                  {source.error}
                  {source.silentSince !== undefined && (
                    <>
                      {" "}
                      (since <Ago at={source.silentSince} />)
                    </>
                  )}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where objects live. */
export function Targets({ targets, requests }: { targets: InstanceDto["targets"]; requests: (verbs: Record<string, number>) => string }) {
  return (
    <section class="card" aria-labelledby="targets">
      <h2 id="targets" class="section-head">
        {count(targets.length, "target")}
      </h2>
      <ul class="places">
        {targets.map((target) => (
          <li key={target.name}>
            <State isFine={target.connection !== "down"} words={target.connection} />
            <div>
              <a class="plain theirs place-name" href={hrefs.fleet({ query: `target:${target.name}` })}>
                {target.name}
              </a>{" "}
              <span class="tag">{target.kind}</span> <span class="soft theirs">{[target.address, target.version].filter(Boolean).join(", ")}</span>
              <p class="quiet">
                {count(target.applications, "application")}, {count(target.objectsWatched, "object")} watched, requests: {requests(target.requests)}
                {target.throttled > 0 && <span class="missing">, throttled {count(target.throttled, "time")}</span>}
              </p>
              {target.message !== "" && <p class="degraded theirs">{target.message}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ isFine, words }: { isFine: boolean; words: string }) {
  return (
    <span class={`mark ${isFine ? "healthy" : "degraded"}`}>
      <Icon shape={isFine ? "healthy" : "degraded"} />
      <span>{words}</span>
    </span>
  );
}
