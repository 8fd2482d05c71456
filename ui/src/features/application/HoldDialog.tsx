import { useState } from "preact/hooks";
import { act } from "../../app/notices";
import { call } from "../../client/http";
import { Dialog } from "../../design/Dialog";
import { useOnce } from "../../design/once";

const HOURS: readonly [string, number][] = [
  ["until it is released", 0],
  ["for 1 hour", 1],
  ["for 8 hours", 8],
  ["for 3 days", 72],
];

/** Asks why and how long an application is held. */
export function HoldDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [hours, setHours] = useState(0);
  const [every, setEvery] = useState(false);
  const { isBusy, run } = useOnce(async () => {
    const expiresAt = hours === 0 ? {} : { expiresAt: new Date(Date.now() + hours * 3_600_000).toISOString() };
    const body = { reason: reason.trim(), everyRevision: every, ...expiresAt };
    if (await act(`${name} is held`, () => call("hold", { path: { name }, body }))) onClose();
  });
  return (
    <Dialog title={`Hold ${name}`} onClose={onClose}>
      <p class="soft">Automation leaves the held revision alone. Nothing that is live changes.</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label>
          Why
          <input class="field" required maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <label>
          How long
          <select class="field" value={hours} onChange={(event) => setHours(Number(event.currentTarget.value))}>
            {HOURS.map(([words, value]) => (
              <option key={words} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={every} onChange={(event) => setEvery(event.currentTarget.checked)} />
          Hold later revisions, too
        </label>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={isBusy || reason.trim() === ""}>
            Hold {name}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
