import type { ComponentChildren } from "preact";
import { hrefs } from "../../app/routes";
import type { Route } from "../../app/views";
import type { ApplicationDetailsDto } from "../../client/generated";
import { useApplication } from "../../client/queries";
import { Empty, Failed, Loading } from "../../design/States";
import { ApplicationHead } from "./ApplicationHead";

/** The head of an application with one of its pages below it. */
export function ApplicationFrame({ name, view, children }: { name: string; view: Route; children: (details: ApplicationDetailsDto) => ComponentChildren }) {
  const { data, error } = useApplication(name);
  if (error?.isMissing === true) {
    return (
      <Empty page title="There is no such application">
        <p class="theirs">
          <strong>{name}</strong> is not declared, or was deleted.
        </p>
        <a class="link" href={hrefs.fleet()}>
          Go to the fleet
        </a>
      </Empty>
    );
  }
  if (data === undefined) return error === undefined ? <Loading lines={10} /> : <Failed page failure={error} />;
  return (
    <div class="application">
      <ApplicationHead details={data} view={view} />
      {children(data)}
    </div>
  );
}
