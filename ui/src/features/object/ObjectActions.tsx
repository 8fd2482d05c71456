import { useState } from "preact/hooks";
import { go } from "../../app/location";
import { act } from "../../app/notices";
import { hrefs, type ObjectView } from "../../app/routes";
import type { LiveObjectDto } from "../../client/generated";
import { call } from "../../client/http";
import { Dialog } from "../../design/Dialog";
import { Menu } from "../../design/Menu";
import { refText } from "../journal/events";

/** What can be done with an object. */
export function ObjectActions({ view, data }: { view: ObjectView; data: LiveObjectDto }) {
  const [isDeleting, setDeleting] = useState(false);
  if (!data.present) return null;
  return (
    <div class="actions">
      <Menu words="Actions">
        <button type="button" class="button bare danger" onClick={() => setDeleting(true)}>
          Delete…
        </button>
      </Menu>
      {isDeleting && <DeleteDialog view={view} data={data} onClose={() => setDeleting(false)} />}
    </div>
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
  const remove = async (): Promise<void> => {
    const query = { ref: view.ref, propagation };
    if (await act(`Deletes ${refText(data.ref)}`, () => call("deleteObject", { path: { name: view.name }, query }))) {
      onClose();
      go(hrefs.application(view.name));
    }
  };
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
          void remove();
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
          <button type="submit" class="button danger" disabled={typed !== name}>
            Delete
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
