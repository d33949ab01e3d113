/** The words of what is saved, and of links that were followed: a report has these too. */
export const noteWords = {
  saving: (name: string, text: boolean) =>
    `Saving ${name}. If it does not arrive, the browser blocks downloads: allow them for this page and save again${text ? ', or copy the text.' : '.'}`,
  copyText: 'Copy the text',

  linkAlone: 'This link describes a view. Drop the profile it belongs to.',
  linkOfAnother: 'This link was made of another profile, so what it names may not be here.',
  linkSampleType: (type: string) => `The link names the sample type ‘${type}’, which is not in what is open.`,
  linkIgnored: (keys: string, more: boolean) =>
    `Parts of the link are not known here and were left out: ${keys}${more ? ' and more' : ''}.`,
};
