import { expect, type Page } from '@playwright/test';

/** Agrees to contact a host. Nothing confirms in the first half second: a press that came too soon asks for another. */
export async function agree(page: Page, host: string): Promise<void> {
  const yes = page.getByRole('dialog', { name: `Contact ${host}?` }).getByRole('button', { name: `Contact ${host}` });
  await expect(yes).toBeVisible();
  await expect(async () => {
    // After a yes the page is loaded again: the button may be gone at any moment.
    if (await yes.isVisible()) await yes.click({ timeout: 1000 }).catch(() => {});
    expect(await yes.isVisible()).toBe(false);
  }).toPass();
}
