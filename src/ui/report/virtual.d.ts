declare module 'virtual:report-template' {
  /** The address of the built template, '' in development. */
  export const templateUrl: string;
}
