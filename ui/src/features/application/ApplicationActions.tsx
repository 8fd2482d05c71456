import { useMemo, useState } from "preact/hooks";
import { useShortcuts } from "../../app/keyboard";
import { go } from "../../app/location";
import { act } from "../../app/notices";
import { hrefs } from "../../app/routes";
import type { ApplicationDetailsDto } from "../../client/generated";
import { call } from "../../client/http";
import { Menu } from "../../design/Menu";
import { HoldDialog } from "./HoldDialog";

/** What can be done with an application. What changes objects leads to its plan first. */
export function ApplicationActions({ details }: { details: ApplicationDetailsDto }) {
  const { name, run, suspended } = details.application;
  const path = { name };
  const [isHolding, setHolding] = useState(false);
  useShortcuts(
    useMemo(
      () => [
        { keys: "g o", words: "overview of this application", run: () => go(hrefs.application(name)) },
        { keys: "g p", words: "plan of this application", run: () => go(hrefs.plan(name)) },
        { keys: "g h", words: "history of this application", run: () => go(hrefs.history(name)) },
      ],
      [name],
    ),
  );
  const isRunning = run?.phase === "Running";
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => void act(`Looks at ${name} again`, () => call("refresh", { path }))}>
        Refresh
      </button>
      {isRunning && (
        <button
          type="button"
          class="button danger"
          onClick={() => void act(`The run of ${name} stops at its next safe point`, () => call("terminate", { path }))}
        >
          Stop the run
        </button>
      )}
      <a class="button primary" href={hrefs.plan(name)}>
        Sync…
      </a>
      <Menu words="More">
        <a class="button bare" href={hrefs.plan(name, { intent: "rollback" })}>
          Roll back…
        </a>
        <button type="button" class="button bare" onClick={() => setHolding(true)}>
          Hold…
        </button>
        <button
          type="button"
          class="button bare"
          onClick={() =>
            void act(suspended ? `${name} is reconciled again` : `${name} is left alone until it is resumed`, () =>
              call("suspend", { path, body: { suspended: !suspended } }),
            )
          }
        >
          {suspended ? "Resume" : "Suspend"}
        </button>
        <a class="button bare danger" href={hrefs.plan(name, { intent: "delete" })}>
          Delete…
        </a>
      </Menu>
      {isHolding && <HoldDialog name={name} onClose={() => setHolding(false)} />}
    </div>
  );
}
