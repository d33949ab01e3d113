/** `https://host/very/long…/heap.pb.gz`: the middle of the path goes first, the host never. */
export function shortAddress(address: string, limit = 96): string {
  const url = new URL(address);
  const rest = `${url.pathname}${url.search}`;
  const room = Math.max(16, limit - url.origin.length);
  if (rest.length <= room) return url.origin + rest;
  const tail = Math.ceil((room - 1) / 2);
  return `${url.origin}${rest.slice(0, room - 1 - tail)}…${rest.slice(-tail)}`;
}
