import { useState } from "preact/hooks";
import { go } from "../../app/location";
import { act } from "../../app/notices";
import { hrefs } from "../../app/routes";
import type { PlanView } from "../../app/views";
import type { Plan } from "../../client/generated";
import { carryOut, type Intent } from "../../client/plans";
import { Dialog } from "../../design/Dialog";
import { useOnce } from "../../design/once";
import { isDestructive, summary, type Blast } from "./blast";

const VERBS: Record<PlanView["intent"], [string, string, string]> = {
  sync: ["Approve and sync", "Sync", "The run started"],
  rollback: ["Go back", "Roll back", "Going back has started"],
  delete: ["Delete the application", "Delete", "The deletion has started"],
};

/** What a person says yes to: as it was when the question came, whatever the page behind it shows meanwhile. */
interface Seen {
  plan: Plan;
  blast: Blast;
  only: readonly string[];
}

/** The button that carries a plan out, and the question that comes before. */
export function Approve({ asked, disabled, ...now }: Seen & { asked: Intent; disabled: boolean }) {
  const [seen, setSeen] = useState<Seen>();
  const [typed, setTyped] = useState("");
  const [approve, verb, done] = VERBS[asked.intent];
  const close = (): void => {
    setSeen(undefined);
    setTyped("");
  };
  const { isBusy, run } = useOnce(async () => {
    if (seen === undefined) return;
    const worked = await act(`${done}: ${summary(seen.blast)}`, () => carryOut(asked, seen.plan, seen.only));
    close();
    if (worked) go(hrefs.application(asked.name));
  });
  const needsName = asked.intent === "delete" || (seen !== undefined && isDestructive(seen.blast));
  return (
    <>
      <button type="button" class={asked.intent === "delete" ? "button danger" : "button primary"} disabled={disabled} onClick={() => setSeen(now)}>
        {approve}
        {asked.intent === "sync" && now.only.length > 0 ? ` ${now.only.length} chosen` : ""}…
      </button>
      {seen !== undefined && (
        <Dialog title={`${verb} ${asked.name}?`} onClose={close}>
          <p>
            This is what happens: <strong>{summary(seen.blast)}</strong>
            {seen.blast.losses.length > 0 && <span class="degraded">; data may be lost</span>}
            {asked.intent === "delete" && (asked.orphan ? ". The application goes, its objects stay." : ". The application goes, and its objects with it.")}
            {asked.intent === "rollback" && ". Automatic sync is held until you release it."}
          </p>
          <p class="quiet">The journal names you and what was done. If the world changes first, the plan is refused and nothing happens.</p>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              run();
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
