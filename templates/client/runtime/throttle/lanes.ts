export type Priority = "interactive" | "background";

/** How many interactive items may go before a background item that waits; after that it goes first. */
export const overtakingsAllowed = 10;

/** Two lanes of things that wait. Every step takes the same time, however many wait. */
export class Lanes<Item> {
  readonly #interactive = new Lane<Item>();
  readonly #background = new Lane<Item>();
  /** Interactive items that went first since the background lane last moved or was empty. */
  #overtakings = 0;

  get length(): number {
    return this.#interactive.length + this.#background.length;
  }

  /** Who goes next: interactive before background, unless the first of the background was overtaken too often. */
  get next(): Item | undefined {
    return this.#nextLane.first;
  }

  /** Puts an item at the end of its lane. What comes back takes it out, from wherever it waits by then. */
  append(item: Item, priority: Priority): () => void {
    if (priority === "interactive") return this.#interactive.append(item);
    if (this.#background.length === 0) this.#overtakings = 0;
    return this.#background.append(item);
  }

  /** Takes out the one that goes next, as its turn has come. */
  shift(): void {
    const lane = this.#nextLane;
    this.#overtakings = lane === this.#interactive ? this.#overtakings + 1 : 0;
    lane.shift();
  }

  /** Takes out the one that goes next without its turn: it overtook nobody. */
  drop(): void {
    this.#nextLane.shift();
  }

  get #nextLane(): Lane<Item> {
    const isAged = this.#background.length > 0 && this.#overtakings >= overtakingsAllowed;
    return isAged || this.#interactive.length === 0 ? this.#background : this.#interactive;
  }
}

interface Place<Item> {
  readonly item: Item;
  before: Place<Item> | undefined;
  behind: Place<Item> | undefined;
}

/** A linked list: an array would move all the others when one in the middle is cancelled. */
class Lane<Item> {
  #first: Place<Item> | undefined;
  #last: Place<Item> | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get first(): Item | undefined {
    return this.#first?.item;
  }

  append(item: Item): () => void {
    const place: Place<Item> = { item, before: this.#last, behind: undefined };
    if (this.#last) this.#last.behind = place;
    else this.#first = place;
    this.#last = place;
    this.#length += 1;
    return () => this.#remove(place);
  }

  shift(): void {
    if (this.#first) this.#remove(this.#first);
  }

  #remove(place: Place<Item>): void {
    const { before, behind } = place;
    if (before) before.behind = behind;
    else this.#first = behind;
    if (behind) behind.before = before;
    else this.#last = before;
    // One that is still held somewhere would hold all that ever stood behind it.
    place.before = undefined;
    place.behind = undefined;
    this.#length -= 1;
  }
}
