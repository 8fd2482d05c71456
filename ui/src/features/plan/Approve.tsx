import { useState } from "preact/hooks";
import { go } from "../../app/location";
import { act } from "../../app/notices";
import { hrefs } from "../../app/routes";
import type { PlanView } from "../../app/views";
import type { Plan } from "../../client/generated";
import { carryOut, type Intent } from "../../client/plans";
import { Dialog } from "../../design/Dialog";
import { isDestructive, summary, type Blast } from "./blast";

const VERBS: Record<PlanView["intent"], [string, string, string]> = {
  sync: ["Approve and sync", "Sync", "The run started"],
  rollback: ["Go back", "Roll back", "Going back has started"],
  delete: ["Delete the application", "Delete", "The deletion has started"],
};

/** The button that carries a plan out, and the question that comes before. */
export function Approve({ asked, plan, blast, only, disabled }: { asked: Intent; plan: Plan; blast: Blast; only: readonly string[]; disabled: boolean }) {
  const [frozen, setFrozen] = useState<Plan>();
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [approve, verb, done] = VERBS[asked.intent];
  const needsName = asked.intent === "delete" || isDestructive(blast);
  const close = (): void => {
    setFrozen(undefined);
    setTyped("");
  };
  const run = async (): Promise<void> => {
    if (frozen === undefined) return;
    setBusy(true);
    const worked = await act(`${done}: ${summary(blast)}`, () => carryOut(asked, frozen, only));
    setBusy(false);
    close();
    if (worked) go(hrefs.application(asked.name));
  };
  return (
    <>
      <button type="button" class={asked.intent === "delete" ? "button danger" : "button primary"} disabled={disabled} onClick={() => setFrozen(plan)}>
        {approve}
        {asked.intent === "sync" && only.length > 0 ? ` ${only.length} chosen` : ""}…
      </button>
      {frozen !== undefined && (
        <Dialog title={`${verb} ${asked.name}?`} onClose={close}>
          <p>
            This is what happens: <strong>{summary(blast)}</strong>
            {blast.losses.length > 0 && <span class="degraded">; data may be lost</span>}
            {asked.intent === "delete" && (asked.orphan ? ". The application goes, its objects stay." : ". The application goes, and its objects with it.")}
            {asked.intent === "rollback" && ". Automatic sync is held until you release it."}
          </p>
          <p class="quiet">The journal names you and what was done. If the world changes first, the plan is refused and nothing happens.</p>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void run();
            }}
          >
            {needsName && (
              <label>
                <span>
                  Type <strong class="theirs">{asked.name}</strong> to go on
                </span>
                <input class="field" autocomplete="off" spellcheck={false} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
              </label>
            )}
            <footer>
              <button type="button" class="button" onClick={close}>
                Cancel
              </button>
              <button type="submit" class={needsName ? "button danger" : "button primary"} disabled={isBusy || (needsName && typed !== asked.name)}>
                {isBusy ? "Working …" : verb}
              </button>
            </footer>
          </form>
        </Dialog>
      )}
    </>
  );
}
