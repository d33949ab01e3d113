// Runs before anything else of the page, and is its second policy: a policy can only be narrowed, so the page's own allows a fetch from
// elsewhere and this one takes it away again, but for the one origin that the user has agreed to for this load.
(() => {
  const allowed = agreedOrigin();
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src 'self'${allowed ? ` ${allowed}` : ''}`;
  document.head.append(policy);
  document.documentElement.dataset.allowed = allowed;
  window.opener = null;

  const theme = /[#&]theme=(light|dark)\b/.exec(location.hash)?.[1] ?? stored(() => localStorage, 'flamedrop.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  /** The origin the user agreed to just before this load, if the address still names it. Good for one load. */
  function agreedOrigin() {
    const agreed = stored(() => sessionStorage, 'flamedrop.allow');
    if (!agreed) return '';
    try {
      sessionStorage.removeItem('flamedrop.allow');
      const named = new URLSearchParams(location.hash.slice(1)).get('url') ?? '';
      return new URL(named).origin === agreed && /^https?:\/\/[a-z0-9.:-]+$/.test(agreed) ? agreed : '';
    } catch {
      return '';
    }
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
