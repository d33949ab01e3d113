// Runs before anything else of the page, and is its second policy: a policy can only be narrowed, so the page's own allows a fetch from
// elsewhere and this one takes it away again, but for the origins that the user has agreed to for this load. Workers are narrowed to blobs and sw.js.
(() => {
  moveToFragment();
  const allowed = agreedOrigins().join(' ');
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src 'self' ${allowed}; worker-src blob: ${serviceWorker()}`;
  document.head.append(policy);
  document.documentElement.dataset.allowed = allowed;
  window.opener = null;
  addEventListener('error', sayMissing, true);

  const theme = /[#&]theme=(light|dark)\b/.exec(location.hash)?.[1] ?? stored(() => localStorage, 'flamedrop.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  /** Without its scripts there is no page: a newer version has taken their place, or a frame (a sandbox) does not let them be read. */
  function sayMissing({ target }) {
    const root = document.getElementById('root');
    // Where there is a page it was a script of somebody else, of an extension for example.
    if (target.localName !== 'script' || root?.firstChild !== null) return;
    root.textContent = 'A part of this page could not be loaded. Reload it, or open it in a tab of its own.';
    root.style.margin = '2em';
  }

  /** The one worker that is loaded by its address; all others start from blobs, which this policy covers. */
  function serviceWorker() {
    const { href } = new URL('sw.js', document.baseURI);
    return href.replace(/[;,]/g, encodeURIComponent);
  }

  /** What follows `?` is sent to the host of the page when it is loaded, what follows `#` is not: profiles are named there from now on. */
  function moveToFragment() {
    const parts = location.search.slice(1).split('&');
    const named = parts.filter((part) => /^(url|base)=/.test(part));
    if (named.length === 0) return;
    const rest = parts.filter((part) => !named.includes(part)).join('&');
    const fragment = [...named, location.hash.slice(1)].filter(Boolean).join('&');
    history.replaceState(null, '', `${location.pathname}${rest && `?${rest}`}#${fragment}`);
  }

  /** The origins the user agreed to just before this load, if the address still names them. Good for one load. */
  function agreedOrigins() {
    const agreed = stored(() => sessionStorage, 'flamedrop.allow');
    if (!agreed) return [];
    sessionStorage.removeItem('flamedrop.allow');
    const parts = new URLSearchParams(location.hash.slice(1));
    const named = [...parts.getAll('url'), ...parts.getAll('base')].map(originOf);
    return agreed.split(' ').filter((origin) => /^https?:\/\/[a-z0-9.:-]+$/.test(origin) && named.includes(origin));
  }

  function originOf(url) {
    return URL.canParse(url) ? new URL(url).origin : '';
  }

  /** Storage may be switched off, and then throws at the first look. */
  function stored(storage, key) {
    try {
      return storage().getItem(key) ?? '';
    } catch {
      return '';
    }
  }
})();
