import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useShortcuts } from "../../app/keyboard";
import { Icon } from "../../design/Icon";
import { suggest, type Seen } from "./search";
import { Typing } from "./typing";

/** The search, with suggestions that follow what is typed. */
export function SearchField({ query, seen, onQuery }: { query: string; seen: Seen; onQuery: (query: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const keys = useMemo(() => [{ keys: "/", words: "search", run: () => input.current?.select() }], []);
  useShortcuts(keys);
  const [typing] = useState(() => new Typing(query));
  typing.tell = onQuery;
  const type = (words: string): void => {
    setText(words);
    typing.type(words);
  };
  useLayoutEffect(() => {
    if (typing.hear(query)) setText(query);
  }, [query]);
  useEffect(() => () => typing.end(), []);
  const offers = isOpen ? suggest(text, seen) : [];
  const take = (index: number): void => {
    const offer = offers[index];
    if (offer !== undefined) type(offer.query);
    setChosen(-1);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      if (isOpen && offers.length > 0) setOpen(false);
      else input.current?.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setOpen(true);
      setChosen((chosen + step + offers.length + 1) % (offers.length + 1));
    } else if (event.key === "Enter") {
      if (chosen >= 0) take(chosen);
      else {
        typing.ask(text);
        setOpen(false);
        input.current?.blur();
      }
    }
  };
  return (
    <div class="search">
      <Icon shape="search" />
      <input
        ref={input}
        class="field"
        type="text"
        role="combobox"
        aria-label="Search applications"
        aria-expanded={offers.length > 0}
        aria-controls="search-offers"
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `offer-${chosen}` : undefined}
        placeholder="Search: a name, health:degraded, project:shop, -is:suspended"
        spellcheck={false}
        autocomplete="off"
        maxLength={1000}
        value={text}
        onInput={(event) => {
          type(event.currentTarget.value);
          setOpen(true);
          setChosen(-1);
        }}
        onFocus={() => setOpen(text === "" || text.endsWith(":"))}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      {text === "" && <kbd aria-hidden="true">/</kbd>}
      <ul id="search-offers" role="listbox" aria-label="Suggestions" class={offers.length > 0 ? "offers" : "offers none"}>
        {offers.map((offer, index) => (
          <li
            key={offer.text}
            id={`offer-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              take(index);
            }}
          >
            <span class="mono">{offer.text}</span> <span class="quiet">{offer.words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
