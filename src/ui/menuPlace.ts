const PLACE_ID = 'menus';

/** A menu that hangs at the end of the page, where menus hang by default, would lie outside its landmarks. */
export function placeInMain({ ownerDocument: page }: HTMLElement): HTMLElement {
  const there = page.getElementById(PLACE_ID);
  if (there) return there;
  const place = Object.assign(page.createElement('div'), { id: PLACE_ID });
  page.querySelector('main')?.append(place);
  return place;
}
