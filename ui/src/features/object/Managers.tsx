import type { LiveObjectDto } from "../../client/generated";
import { Ago } from "../../design/Time";
import { count } from "../../design/words";

/** Who owns which fields. */
export function Managers({ managers }: { managers: LiveObjectDto["managers"] }) {
  if (managers.length === 0) return null;
  return (
    <div class="managers">
      <h3>Field managers</h3>
      <ul>
        {managers.map((one) => (
          <li key={`${one.manager} ${one.operation} ${one.subresource}`}>
            <details>
              <summary>
                <strong class="theirs">{one.manager}</strong> <span class="quiet">{one.operation}</span> {one.subresource}{" "}
                <span class="quiet">
                  {count(one.fields.length, "field")} <Ago at={one.at} />
                </span>
              </summary>
              <pre class="log theirs">{one.fields.join("\n")}</pre>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
