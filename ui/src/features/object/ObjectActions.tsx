import { useState } from "preact/hooks";
import { go } from "../../app/location";
import { act } from "../../app/notices";
import { hrefs } from "../../app/routes";
import type { ObjectView } from "../../app/views";
import type { ActionsDto, LiveObjectDto } from "../../client/generated";
import { call } from "../../client/http";
import { useActions } from "../../client/objects";
import { Dialog } from "../../design/Dialog";
import { Menu } from "../../design/Menu";
import { useOnce } from "../../design/once";
import { capital } from "../../design/words";
import { refOfKey, refText } from "../journal/events";

type Offered = ActionsDto["actions"][number];

/** What the rules of its kind offer for an object, and deleting it. */
export function ObjectActions({ view, data }: { view: ObjectView; data: LiveObjectDto }) {
  const { data: offered, error } = useActions(view.name, view.ref);
  const [asked, setAsked] = useState<Offered>();
  const [isDeleting, setDeleting] = useState(false);
  if (!data.present) return null;
  return (
    <div class="actions">
      <Menu words="Actions">
        {error !== undefined && <p class="menu-words degraded theirs">What it offers could not be asked for: {error.message}</p>}
        {(offered?.actions ?? []).map((action) => (
          <button key={action.name} type="button" class="button bare" disabled={action.disabled} onClick={() => setAsked(action)}>
            {capital(action.title)}…
          </button>
        ))}
        <button type="button" class="button bare danger" onClick={() => setDeleting(true)}>
          Delete…
        </button>
      </Menu>
      {asked !== undefined && <ActionDialog view={view} action={asked} onClose={() => setAsked(undefined)} />}
      {isDeleting && <DeleteDialog view={view} data={data} onClose={() => setDeleting(false)} />}
    </div>
  );
}

function ActionDialog({ view, action, onClose }: { view: ObjectView; action: Offered; onClose: () => void }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const ref = refOfKey(view.ref);
  const words = ref === undefined ? "" : refText(ref);
  const title = capital(action.title);
  const parameters = action.parameters as { name: string; description: string; fallback?: string }[];
  const missing = parameters.some((one) => one.fallback === undefined && !values[one.name]?.trim());
  const { isBusy, run } = useOnce(async () => {
    const body = { action: action.name, parameters: values };
    if (await act(`${title}: ${words}`, () => call("runAction", { path: { name: view.name }, query: { ref: view.ref }, body }))) onClose();
  });
  return (
    <Dialog title={`${title} ${words}?`} onClose={onClose}>
      <p class="soft">The target carries it out at once; the journal names you.</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {parameters.map((one) => (
          <label key={one.name}>
            {one.name} <span class="quiet">{one.description}</span>
            <input class="field" value={values[one.name] ?? one.fallback ?? ""} onInput={(event) => setValues({ ...values, [one.name]: event.currentTarget.value })} />
          </label>
        ))}
        <footer>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={isBusy || missing}>
            {title}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

const WAYS: readonly [string, string][] = [
  ["foreground", "wait until what it owns is gone"],
  ["background", "what it owns goes after it"],
  ["orphan", "leave what it owns"],
];

function DeleteDialog({ view, data, onClose }: { view: ObjectView; data: LiveObjectDto; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [propagation, setPropagation] = useState("foreground");
  const { name, kind } = data.ref;
  const isDeclared = data.desired !== undefined;
  const { isBusy, run } = useOnce(async () => {
    const query = { ref: view.ref, propagation };
    if (await act(`Deletes ${refText(data.ref)}`, () => call("deleteObject", { path: { name: view.name }, query }))) {
      onClose();
      go(hrefs.application(view.name));
    }
  });
  return (
    <Dialog title={`Delete ${kind} ${name}?`} onClose={onClose}>
      <p>
        This is what happens: <strong class="theirs">{refText(data.ref)}</strong> is deleted from its target.{" "}
        {isDeclared ? "Git still declares it: the next sync makes it anew, at once where drift is healed." : "Git does not declare it: it stays away."}
      </p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label>
          What it owns
          <select class="field" value={propagation} onChange={(event) => setPropagation(event.currentTarget.value)}>
            {WAYS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>
            Type <strong class="theirs">{name}</strong> to go on
          </span>
          <input class="field" autocomplete="off" spellcheck={false} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button danger" disabled={isBusy || typed !== name}>
            Delete
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
