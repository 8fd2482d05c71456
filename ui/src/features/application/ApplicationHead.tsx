import { hrefs } from "../../app/routes";
import type { Route } from "../../app/views";
import type { ApplicationDetailsDto, CommitDto } from "../../client/generated";
import { arrowsAlong } from "../../design/arrows";
import { Icon } from "../../design/Icon";
import { HealthMark, SyncMark } from "../../design/Mark";
import { Ago, Lasting } from "../../design/Time";
import { firstLine, revisionWords, safeLink } from "../../design/words";
import { ApplicationActions } from "./ApplicationActions";
import { HoldLine } from "./HoldLine";
import "./application.css";

/** The head of every page about an application: what it is, how it is, what it is at, who holds it. */
export function ApplicationHead({ details, view }: { details: ApplicationDetailsDto; view: Route }) {
  const { application, hold } = details;
  return (
    <header class="app-head">
      <nav class="crumbs quiet" aria-label="Where this is">
        <a class="plain" href={hrefs.fleet()}>
          Fleet
        </a>
        {application.parent !== undefined && (
          <>
            <span aria-hidden="true">/</span>
            <a class="plain theirs" href={hrefs.application(application.parent)}>
              {application.parent}
            </a>
          </>
        )}
      </nav>
      <div class="app-title">
        <h1 class="theirs">{application.name}</h1>
        <HealthMark health={application.health.status} />
        <SyncMark sync={application.sync} />
        {application.suspended && <span class="pill suspended">Suspended</span>}
        <span class="quiet">
          for <Lasting since={application.since} />
        </span>
        <ApplicationActions details={details} />
      </div>
      <RevisionLine commit={application.commit} revision={application.desired[0]} url={application.sources[0]?.url} />
      {hold !== undefined && <HoldLine hold={hold} name={application.name} />}
      <Tabs name={application.name} view={view} />
    </header>
  );
}

/** The commit that is wanted, told as people tell it. */
export function RevisionLine({ commit, revision, url }: { commit: CommitDto | undefined; revision: string | undefined; url?: string | undefined }) {
  if (revision === undefined) return <p class="quiet">No revision was seen yet.</p>;
  const words = revisionWords(revision);
  const link = safeLink(commit?.url) ?? safeLink(url);
  const id = <span class="mono">{words.short}</span>;
  return (
    <p class="revision soft cut">
      <Icon shape="commit" />
      {words.name !== "" && <span class="tag theirs">{words.name}</span>}
      {link === undefined ? (
        <span title={words.id}>{id}</span>
      ) : (
        <a class="link" href={link} title={words.id} target="_blank" rel="noreferrer noopener">
          {id}
        </a>
      )}
      {commit !== undefined && (
        <>
          <span class="cut theirs ink" title={commit.subject}>
            {firstLine(commit.subject)}
          </span>
          {commit.author !== "" && (
            <span class="quiet nowrap theirs">
              {commit.author}, <Ago at={commit.at} />
            </span>
          )}
        </>
      )}
    </p>
  );
}

const walk = arrowsAlong("row");

function Tabs({ name, view }: { name: string; view: Route }) {
  const tabs: [string, string, boolean][] = [
    ["Overview", hrefs.application(name), view.page === "application" || view.page === "object"],
    ["Plan", hrefs.plan(name), view.page === "plan"],
    ["History", hrefs.history(name), view.page === "history"],
  ];
  return (
    <nav class="tabs" aria-label="About this application" onKeyDown={walk}>
      {tabs.map(([words, href, isHere]) => (
        <a key={words} href={href} aria-current={isHere ? "page" : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}
