export type Child = Node | string | undefined;
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Strings become text, never markup: most of them were written by strangers. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return dress(document.createElement(tag), attributes, children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** One of the drawings at the top of the page. */
export function icon(name: string, label?: string): SVGSVGElement {
  const spoken: Attributes = label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label };
  return svg('svg', { class: `icon icon-${name}`, ...spoken }, svg('use', { href: `#i-${name}` }));
}

export function on<Name extends keyof HTMLElementEventMap, Of extends HTMLElement>(
  node: Of,
  name: Name,
  act: (event: HTMLElementEventMap[Name]) => void,
): Of {
  node.addEventListener(name, act);
  return node;
}

export function byId<Of extends HTMLElement>(id: string, kind: new () => Of): Of {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} called ${id}`);
  return found;
}

/** Puts these nodes where others stood, and moves none that is in its place already. */
export function arrange(parent: Element, wanted: readonly Node[]): void {
  const keep = new Set(wanted);
  for (const node of [...parent.childNodes]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, place) => {
    const there = parent.childNodes[place];
    if (there !== node) parent.insertBefore(node, there ?? null);
  });
}

function dress<Of extends Element>(node: Of, attributes: Attributes, children: readonly Child[]): Of {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}
