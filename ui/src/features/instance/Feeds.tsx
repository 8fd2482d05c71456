import type { InstanceDto } from "../../client/generated";
import { Capped } from "../../design/Capped";
import { count } from "../../design/words";
import { State } from "./Places";

/** Problems of a feed that are drawn at first. */
const PROBLEMS_MAX = 20;

/** Clusters that declare applications by themselves; nothing where none does. */
export function Feeds({ feeds }: { feeds: NonNullable<InstanceDto["feeds"]> }) {
  if (feeds.length === 0) return null;
  return (
    <section class="card" aria-labelledby="feeds">
      <h2 id="feeds" class="section-head">
        {count(feeds.length, "place that declares applications", "places that declare applications")}
      </h2>
      <ul class="places">
        {feeds.map((feed) => (
          <li key={feed.place}>
            <State tone={feed.error === "" ? "healthy" : "degraded"} words={feed.error === "" ? "answers" : "does not answer"} />
            <div>
              <span class="place-name theirs">{feed.place}</span>
              <p class="quiet">declares {count(feed.objects, "object")}</p>
              {feed.error !== "" && <p class="degraded theirs">{feed.error}</p>}
              <Capped items={feed.problems} max={PROBLEMS_MAX} noun="problem">
                {(some) => some.map((problem) => <p key={problem} class="missing theirs">{problem}</p>)}
              </Capped>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
