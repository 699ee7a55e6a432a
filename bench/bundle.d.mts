/** Applications by what they use. */
export const applications: Readonly<Record<string, string>>;

/** Bytes of an application, minified and after gzip. */
export function sizeOf(contents: string): Promise<{ readonly minified: number; readonly gzip: number }>;
