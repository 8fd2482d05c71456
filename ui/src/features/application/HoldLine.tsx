import { useState } from "preact/hooks";
import { act } from "../../app/notices";
import type { HoldDto } from "../../client/generated";
import { call } from "../../client/http";
import { Dialog } from "../../design/Dialog";
import { Icon } from "../../design/Icon";
import { Ago } from "../../design/Time";
import { revisionWords } from "../../design/words";
import { withoutLog } from "./causes";

/** The hold in force: what is held, by whom, why, and how it ends. */
export function HoldLine({ hold, name }: { hold: HoldDto; name: string }) {
  const [isAsking, setAsking] = useState(false);
  const held = hold.rendering === undefined ? "every revision" : hold.revisions.map((one) => revisionWords(one).short).join(", ");
  const release = async (): Promise<void> => {
    setAsking(false);
    await act(`Released the hold of ${name}`, () => call("release", { path: { name } }));
  };
  return (
    <div class="hold">
      <span class="mark missing">
        <Icon shape="held" />
        <strong>Held</strong>
      </span>
      <p class="theirs">
        <span class="mono">{held}</span> by {hold.author}, <Ago at={hold.placedAt} />
        {hold.expiresAt !== undefined && (
          <>
            , ends <Ago at={hold.expiresAt} />
          </>
        )}
        : <span class="soft">{withoutLog(hold.reason)}</span>
      </p>
      <button type="button" class="button small" onClick={() => setAsking(true)}>
        Release…
      </button>
      {isAsking && (
        <Dialog title={`Release the hold of ${name}?`} onClose={() => setAsking(false)}>
          <p>
            Automation may sync <span class="mono">{held}</span> again. If what Git declares now is what was held, it is
            applied at once. A fix that is pushed lifts the hold by itself.
          </p>
          <footer>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Keep the hold
            </button>
            <button type="button" class="button primary" onClick={() => void release()}>
              Release
            </button>
          </footer>
        </Dialog>
      )}
    </div>
  );
}
