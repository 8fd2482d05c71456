import { copy } from "../../app/copy";
import { hrefs } from "../../app/routes";
import type { ApplicationDetailsDto } from "../../client/generated";
import { list, revisionWords, safeLink } from "../../design/words";

/** Where a picture of its health and sync is, for a page elsewhere. */
function badgeOf(name: string): string {
  return `/badge/${encodeURIComponent(name)}.svg`;
}

/** What was declared: where from, where to, what happens by itself. */
export function Facts({ details }: { details: ApplicationDetailsDto }) {
  const { application, dependsOn, policy } = details;
  const { destination, sources, lastHealthy, labels, project, automated } = application;
  const by = [
    automated ? "sync" : "",
    policy.prune ? "prune" : "",
    policy.selfHeal ? "heal drift" : "",
    policy.automaticRollback ? "roll back" : "",
    policy.automaticRollback && policy.writeBack !== "none" ? `tell Git by ${policy.writeBack}` : "",
  ].filter(Boolean);
  return (
    <section class="card facts" aria-labelledby="facts">
      <h2 id="facts">Declared</h2>
      <dl>
        {sources.map((source) => {
          const link = safeLink(source.url);
          const text = `${source.repoURL}${source.path === "" ? "" : ` · ${source.path}`}${source.chart === "" ? "" : ` · chart ${source.chart}`}`;
          return (
            <div key={source.name} class="whole-line">
              <dt>{sources.length > 1 ? `Source ${source.name}` : "Source"}</dt>
              <dd class="theirs">
                {link === undefined ? text : (
                  <a class="link" href={link} target="_blank" rel="noreferrer noopener">
                    {text}
                  </a>
                )}{" "}
                <span class="tag">{source.targetRevision}</span>
              </dd>
            </div>
          );
        })}
        <div>
          <dt>Target</dt>
          <dd class="theirs">
            {destination.target}
            {destination.namespace !== "" && ` / ${destination.namespace}`}
          </dd>
        </div>
        <div>
          <dt>Project</dt>
          <dd>
            <a class="link theirs" href={hrefs.fleet({ query: `project:${project}` })}>
              {project}
            </a>
          </dd>
        </div>
        <div>
          <dt>By itself</dt>
          <dd>{by.length === 0 ? "nothing: a person syncs" : list(by)}</dd>
        </div>
        {dependsOn.length > 0 && (
          <div>
            <dt>Waits for</dt>
            <dd>
              {dependsOn.map((other) => (
                <a key={other} class="link theirs" href={hrefs.application(other)}>
                  {other}{" "}
                </a>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>Badge</dt>
          <dd>
            <a class="link theirs" href={badgeOf(application.name)} target="_blank" rel="noreferrer noopener">
              {badgeOf(application.name)}
            </a>{" "}
            <button
              type="button"
              class="button bare small"
              aria-label="Copy the badge as Markdown"
              onClick={() => void copy(`![${application.name}](${location.origin}${badgeOf(application.name)})\n`)}
            >
              Copy
            </button>
          </dd>
        </div>
        {lastHealthy[0] !== undefined && (
          <div>
            <dt>Last healthy</dt>
            <dd class="mono">{revisionWords(lastHealthy[0]).short}</dd>
          </div>
        )}
        {Object.keys(labels).length > 0 && (
          <div>
            <dt>Labels</dt>
            <dd class="labels">
              {Object.entries(labels).map(([key, value]) => (
                <a key={key} class="tag theirs" href={hrefs.fleet({ query: `label:${key}=${value}` })}>
                  {key}={value}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
